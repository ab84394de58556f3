// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// The GNU Scientific Library as this package uses it.
public enum GSL {
  /// Switches GSL's default error handler off, once for the process: it would abort.
  ///
  /// Cheap when called again, and safe from any thread.
  public static func prepare() { _ = handlerIsOff }

  /// The version of the library in use, `2.7.1`.
  public static var version: String { String(cString: siyu_gsl_version()) }

  private static let handlerIsOff: Bool = {
    _ = gsl_set_error_handler_off()
    return true
  }()
}

extension RandomStream {
  /// Runs a sampler of GSL on this stream: the generator is built on the stack around the state.
  @inline(__always)
  mutating func withGenerator<Draw>(_ sampler: (UnsafePointer<gsl_rng>) -> Draw) -> Draw {
    withUnsafeMutablePointer(to: &self) { state in
      var generator = siyu_stream_generator(state)
      return withUnsafePointer(to: &generator, sampler)
    }
  }
}
