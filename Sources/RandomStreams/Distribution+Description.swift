// SPDX-License-Identifier: GPL-3.0-or-later

extension Distribution: CustomStringConvertible {
  /// The text that parses to this law, numbers in the caller's base units.
  public var description: String {
    factor == 1 ? law.description : "\(plain(factor)) * \(law.description)"
  }
}

extension Law: CustomStringConvertible {
  var description: String {
    switch self {
    case .constant(let value): plain(value)
    case .uniform(let low, let high): call("uniform", low, high)
    case .triangular(let low, let mode, let high): call("triangular", low, mode, high)
    case .pert(let low, let mode, let high): call("pert", low, mode, high)
    case .normal(let mean, let deviation): call("normal", mean, deviation)
    case .lognormal(let zeta, let sigma): call("lognormal", zeta, sigma)
    case .gamma(let shape, let scale): call("gamma", shape, scale)
    case .beta(let alpha, let beta): call("beta", alpha, beta)
    case .exponential(let mean): call("exponential", mean)
    case .weibull(let scale, let shape): call("weibull", scale, shape)
    case .poisson(let mean): call("poisson", mean)
    case .binomial(let trials, let probability): call("binomial", Double(trials), probability)
    case .negativeBinomial(let successes, let probability):
      call("negative_binomial", successes, probability)
    case .discrete(let table):
      "discrete("
        + zip(table.values, table.masses).map { "\(plain($0)): \(plain($1))" }
        .joined(separator: ", ") + ")"
    case .empirical(let table): "empirical(\(table.source))"
    }
  }

  private func call(_ name: String, _ arguments: Double...) -> String {
    "\(name)(\(arguments.map(plain).joined(separator: ", ")))"
  }
}

/// The shortest text that reads back as the same number, whole numbers without a point.
private func plain(_ number: Double) -> String {
  let text = number.description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
