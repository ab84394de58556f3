// SPDX-License-Identifier: GPL-3.0-or-later

import PrivateDomain
import ResultStore
import Scenarios

extension Manifest {
  /// The name of a figure of the study from what somebody calls it, its name or its title.
  ///
  /// - Throws: `UnknownFigure` with the nearest name.
  func figure(called text: String?) throws -> String? {
    guard let text else { return nil }
    let names = metrics.map(\.name)
    if names.contains(text) { return text }
    let found = FigureName.figures(called: text).map(\.name).filter(names.contains)
    guard found.count == 1 else { throw UnknownFigure(name: text, names: names) }
    return found[0]
  }
}
