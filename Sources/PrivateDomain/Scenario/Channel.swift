// SPDX-License-Identifier: GPL-3.0-or-later

/// A source of leads; its keys come from the mechanisms that act on it.
public struct Channel: Documented {
  public var code = ""
  public var inflow = Inflow.Parameters()
  public var scan = Scan.Parameters()
  public var conversion = Conversion.ChannelParameters()
  public var fission = Fission.ChannelParameters()
  public var money = Money.ChannelParameters()

  public init() {}

  public static let summary = Wording("Where leads come from.", zh: "引流渠道。")

  public static let fields: [Field<Channel>] = Mechanisms.channelFields
}
