// SPDX-License-Identifier: GPL-3.0-or-later

/// The laws that text can name, and the forms of their arguments.
enum LawName: String, CaseIterable {
  case constant, uniform, triangular, pert, normal, lognormal, gamma, beta, exponential, weibull
  case poisson, binomial
  case negativeBinomial = "negative_binomial"
  case discrete, empirical

  /// How an argument is read.
  enum Kind {
    /// By the caller, with a unit.
    case quantity
    /// A plain decimal.
    case plain
    /// A plain decimal that is no share: with `%`, somebody means another number.
    case shape
    /// A plain whole number.
    case count
  }

  struct Parameter {
    var label: String
    var kind: Kind
  }

  /// The arguments of one form; the first form of a law may also be written without labels.
  typealias Form = [Parameter]

  var forms: [Form] {
    switch self {
    case .constant: [[.quantity("value")]]
    case .uniform: [[.quantity("low"), .quantity("high")]]
    case .triangular, .pert: [[.quantity("low"), .quantity("mode"), .quantity("high")]]
    case .normal: [[.quantity("mean"), .quantity("sd")]]
    case .lognormal:
      [
        [.plain("zeta"), .plain("sigma")], [.quantity("median"), .quantity("p95")],
        [.quantity("mean"), .plain("cv")],
      ]
    case .gamma:
      [[.shape("shape"), .quantity("scale")], [.quantity("mean"), .plain("cv")]]
    case .beta: [[.shape("alpha"), .shape("beta")]]
    case .exponential, .poisson: [[.quantity("mean")]]
    case .weibull: [[.quantity("scale"), .shape("shape")]]
    case .binomial: [[.count("n"), .plain("p")]]
    case .negativeBinomial: [[.shape("r"), .plain("p")], [.quantity("mean"), .plain("cv")]]
    case .discrete, .empirical: []
    }
  }

  /// What may stand in the parenthesis, for messages.
  var allowed: String {
    switch self {
    case .discrete: "discrete(value: probability, …)"
    case .empirical: "empirical(file.csv)"
    default: forms.map { text(of: $0) }.joined(separator: " or ")
    }
  }

  /// `normal(mean, sd)`; forms that need labels show them: `lognormal(median m, p95 q)`.
  func text(of form: Form) -> String {
    let isFirst = form.map(\.label) == forms[0].map(\.label)
    let parameters = form.map { isFirst ? $0.label : "\($0.label) …" }
    return "\(rawValue)(\(parameters.joined(separator: ", ")))"
  }

  /// The name nearest to `text`, if one is near.
  static func nearest(to text: Substring) -> String? {
    RandomStreams.nearest(to: text, among: allCases.map(\.rawValue))
  }
}

extension LawName.Parameter {
  static func quantity(_ label: String) -> Self { Self(label: label, kind: .quantity) }
  static func plain(_ label: String) -> Self { Self(label: label, kind: .plain) }
  static func shape(_ label: String) -> Self { Self(label: label, kind: .shape) }
  static func count(_ label: String) -> Self { Self(label: label, kind: .count) }
}

/// The nearest of `names` in edit distance, at most 2 or a third of the name away.
func nearest(to text: Substring, among names: [String]) -> String? {
  let letters = Array(text.prefix(32).lowercased())
  var best: (name: String, distance: Int)?
  for name in names {
    let distance = editDistance(letters, Array(name))
    if distance <= max(2, name.count / 3), distance < name.count,
      distance < best?.distance ?? .max
    {
      best = (name, distance)
    }
  }
  return best?.name
}

/// The letters to insert, remove, replace or swap with their neighbour (Damerau, CACM 7, 1964; each
/// place edited once).
private func editDistance(_ first: [Character], _ second: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...second.count)
  for (i, letter) in first.enumerated() {
    var row = [i + 1]
    for (j, other) in second.enumerated() {
      var distance = min(last[j] + (letter == other ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, letter == second[j - 1], first[i - 1] == other {
        distance = min(distance, beforeLast[j - 1] + 1)
      }
      row.append(distance)
    }
    (beforeLast, last) = (last, row)
  }
  return last[second.count]
}
