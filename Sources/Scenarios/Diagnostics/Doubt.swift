// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

/// Something in the reading of a value that no rule forbids and is hardly meant.
struct Doubt {
  /// Dotted key of the value.
  var path: String
  var message: Wording
  /// Where it stands, what was found there and what is allowed; the message is the one above.
  var place: Diagnostic
}

extension ScenarioWarning {
  /// A warning that cites no rule, of some strategies or, with none, of the scenario as a whole.
  init(_ doubt: Doubt, strategies: [String] = []) {
    self.init(
      path: doubt.path, message: doubt.message, ruleSet: "", key: nil, rule: nil,
      place: doubt.place, strategies: strategies)
  }
}
