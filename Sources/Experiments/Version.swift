// SPDX-License-Identifier: GPL-3.0-or-later

/// The version of the lab; part of every study's hash, because a new version may model differently.
public let labVersion = "0.1.0"
