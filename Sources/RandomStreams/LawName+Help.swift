// SPDX-License-Identifier: GPL-3.0-or-later

extension Distribution {
  /// A law that text can name, for help.
  public struct Help: Sendable {
    /// `lognormal`.
    public var name: String
    /// What may be written: `lognormal(median …, p95 …)` and the like.
    public var forms: [String]
    /// What it is good for, in one sentence.
    public var meaning: String
    /// A text that parses, but for the file of `empirical`.
    public var example: String
  }

  /// Every law that the parser knows, in its order.
  public static var help: [Help] {
    LawName.allCases.map { name in
      Help(
        name: name.rawValue,
        forms: name.forms.isEmpty ? [name.allowed] : name.forms.map { name.text(of: $0) },
        meaning: name.meaning, example: name.example)
    }
  }
}

extension LawName {
  fileprivate var meaning: String {
    switch self {
    case .constant: "One value that is known, as if it stood alone."
    case .uniform: "Every value from low to high is as likely as any other."
    case .triangular: "From low to high, with the mode as the most likely value: an expert's guess."
    case .pert: "As triangular, but smoother and closer to the mode."
    case .normal: "Symmetric around the mean; two thirds lie within one sd of it."
    case .lognormal: "Above 0 with a long tail upwards: times, amounts. 95 % lie below p95."
    case .gamma: "Above 0 with a tail upwards; cv is the standard deviation over the mean."
    case .beta: "A share, as known after alpha successes and beta failures."
    case .exponential: "The wait for what may come at any moment alike."
    case .weibull:
      "A wait that ends the sooner the longer it lasts (shape over 1), or the later (under 1)."
    case .poisson: "A count of events that come independently of each other."
    case .binomial: "Successes out of n trials, each with probability p."
    case .negativeBinomial:
      "A count that varies more than poisson; cv is the standard deviation over the mean."
    case .discrete: "A few values, each with its probability; they sum to 1."
    case .empirical: "The numbers of a CSV file, each as likely as any other."
    }
  }

  fileprivate var example: String {
    switch self {
    case .constant: "constant(30%)"
    case .uniform: "uniform(20%, 40%)"
    case .triangular: "triangular(20%, 30%, 50%)"
    case .pert: "pert(20%, 30%, 50%)"
    case .normal: "normal(30%, 3%)"
    case .lognormal: "lognormal(median 1d, p95 3d)"
    case .gamma: "gamma(mean 2d, cv 0.5)"
    case .beta: "beta(24, 56)"
    case .exponential: "exponential(2d)"
    case .weibull: "weibull(10d, 2)"
    case .poisson: "poisson(3)"
    case .binomial: "binomial(100, 30%)"
    case .negativeBinomial: "negative_binomial(mean 5, cv 0.8)"
    case .discrete: "discrete(1d: 50%, 3d: 30%, 7d: 20%)"
    case .empirical: "empirical(leads.csv)"
    }
  }
}
