// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

/// M17 Data and tools: what an SCRM and its links to ERP and CDP change, and what they cost.
///
/// The sources name eight tools and say of each only which of two things it has: open interfaces
/// (S0-20) or live codes with channel tags (S0-33). They give no sizes, so tools differ in nothing
/// else here. Tags and linked data make content more relevant for WeCom contacts (a personal account
/// has only groups of friends, S2-11); automation takes conversations off staff, at less than a
/// member's worth (S0-28).
public enum Tooling {
  /// The tools that the sources name.
  public enum Tool: String, Choice {
    case ec
    case chenfeng
    case aike
    case qidian
    case weiban
    case wescrm
    case tanma
    case weisheng

    /// The name that its maker uses.
    var name: String {
      switch self {
      case .ec: "EC"
      case .chenfeng: "尘锋SCRM"
      case .aike: "艾客SCRM"
      case .qidian: "腾讯企点"
      case .weiban: "微伴助手"
      case .wescrm: "WeSCRM企微云"
      case .tanma: "探马SCRM"
      case .weisheng: "微盛-企微管家"
      }
    }

    /// Open interfaces, so that it can be linked to ERP and CDP (S0-20).
    var hasOpenInterfaces: Bool {
      switch self {
      case .ec, .chenfeng, .aike, .qidian, .weiban: true
      case .wescrm, .tanma, .weisheng: false
      }
    }

    /// A live code for each channel, contacts tagged by it (S0-33, S0-34).
    var hasChannelTags: Bool {
      switch self {
      case .wescrm, .tanma, .weiban, .weisheng: true
      case .ec, .chenfeng, .aike, .qidian: false
      }
    }

    static func list(_ has: (Tool) -> Bool) -> String {
      allCases.filter(has).map { "\($0.rawValue) (\($0.name))" }.joined(separator: ", ")
    }
  }

  public struct Parameters: Documented {
    public var use: [Tool] = []
    public var erp = false
    public var cdp = false
    public var tagGain = Quantity.triangular(0.05, 0.15, 0.3)
    public var erpGain = Quantity.triangular(0.05, 0.15, 0.3)
    public var cdpGain = Quantity.triangular(0.05, 0.15, 0.3)
    public var interfaceRefused = Quantity.triangular(0, 0.1, 0.4)
    public var integrationCost = Quantity.triangular(10_000, 50_000, 200_000)
    public var seatYearly = Quantity.triangular(50, 500, 3_000)
    public var automation = Quantity.triangular(0, 0.2, 0.5)
    public var automatedWorth = Quantity.triangular(0.3, 0.6, 0.9)

    public init() {}

    public static let summary = Wording(
      "SCRM tools, their links to ERP and CDP, and what they take off staff.",
      zh: "SCRM 工具、与 ERP/CDP 的打通，以及能替员工分担多少。")

    private static let noSize = Wording(
      "5 to 30 %; the sources give the direction, no size.", zh: "5% 至 30%；来源只给出方向，未给幅度。")

    public static let fields: [Field<Parameters>] = [
      .init(
        "use", \.use, .list(.choice(Tool.words), 8), .cited(["S0-20", "S0-33", "S1-25"]),
        Wording(
          "Tools in use. With open interfaces to ERP and CDP (S0-20): "
            + Tool.list(\.hasOpenInterfaces)
            + ". With live codes that tag contacts by channel (S0-33): "
            + Tool.list(\.hasChannelTags)
            + ". The sources say no more of them. Without a tool nothing below acts.",
          zh: "使用的工具。接口开放、可与 ERP/CDP 打通（S0-20）：" + Tool.list(\.hasOpenInterfaces)
            + "。活码能按渠道打标签（S0-33）：" + Tool.list(\.hasChannelTags)
            + "。来源未说明其他差别。不用工具则以下各项均不起作用。")),
      .init(
        "erp", \.erp, .flag, .cited(["S0-19"]),
        Wording(
          "Whether the SCRM is linked to the ERP; needs a tool with open interfaces.",
          zh: "SCRM 是否与 ERP 打通；需要接口开放的工具。")),
      .init(
        "cdp", \.cdp, .flag, .cited(["S1-17"]),
        Wording(
          "Whether it is linked to a customer data platform; needs a tool with open interfaces.",
          zh: "是否与客户数据平台（CDP）打通；需要接口开放的工具。")),
      .init(
        "tag_gain", \.tagGain, .quantity(.share, 0...1), .assumed(noSize),
        Wording(
          "Share of what is irrelevant for WeCom contacts that tags and layers avoid (S2-11, S3-04).",
          zh: "企业微信好友的不相关触达中，标签与分层能避免的比例（S2-11、S3-04）。")),
      .init(
        "erp_gain", \.erpGain, .quantity(.share, 0...1), .assumed(noSize),
        Wording(
          "Share of the rest that a link to the ERP avoids (S0-19).",
          zh: "剩余部分中，打通 ERP 能避免的比例（S0-19）。")),
      .init(
        "cdp_gain", \.cdpGain, .quantity(.share, 0...1), .assumed(noSize),
        Wording(
          "Share of the rest that a customer data platform avoids (S1-17).",
          zh: "剩余部分中，打通 CDP 能避免的比例（S1-17）。")),
      .init(
        "interface_refused", \.interfaceRefused, .quantity(.share, 0...1),
        .assumed(
          Wording(
            "0 to 40 %; some ERP vendors give no interface (S0-21).",
            zh: "0 至 40%；部分 ERP 厂商不开放接口（S0-21）。")),
        Wording(
          "Probability that the other side gives no interface: no gain, no cost.",
          zh: "对方不开放接口的概率：既无收益，也无成本。")),
      .init(
        "integration_cost", \.integrationCost, .quantity(.money(per: "link"), 0...1e8),
        .assumed(
          Wording(
            "10,000 to 200,000 CNY; interfaces can be dear (S0-21), no amount found.",
            zh: "1 万至 20 万元；接口费可能很高（S0-21），未找到金额。")),
        Wording("Cost of each link, once.", zh: "每打通一项的一次性成本。")),
      .init(
        "seat_yearly", \.seatYearly, .quantity(.money(per: "account/year"), 0...1e6),
        .assumed(
          Wording(
            "50 to 3,000 CNY; only the platform's licence of about 50 is known (facts 2.7).",
            zh: "50 至 3,000 元；仅知平台接口许可约 50 元（facts 2.7）。")),
        Wording("Price of a tool for each account and year.", zh: "每个工具每账号每年的价格。")),
      .init(
        "automation", \.automation, .quantity(.share, 0...0.95),
        .assumed(
          Wording(
            "0 to 50 %; automation eases but cannot replace labour (S0-28).",
            zh: "0 至 50%；自动化能减轻但不能取代人工（S0-28）。")),
        Wording(
          "Share of conversations with new fans that a tool holds instead of staff.",
          zh: "与新粉的会话中，由工具代替员工完成的比例。")),
      .init(
        "automated_worth", \.automatedWorth, .quantity(.share, 0...1),
        .assumed(Wording("0.3 to 0.9; direction only: S0-28.", zh: "0.3 至 0.9；S0-28 只给出方向。")),
        Wording(
          "Conversion of a new fan whom a tool answered, relative to one whom a member answered.",
          zh: "由工具接待的新粉的转化率，相对由员工接待的新粉。")),
    ]
  }

  static let sections: [Field<WorldSpec>] = [
    .init(
      "tools", \.tools, .record(Tooling.Parameters.self), .planner,
      Wording(
        "SCRM tools and data links; absent: content as relevant as it says, channels known.",
        zh: "SCRM 工具与数据打通；不填则内容的相关度照所填的计，粉丝来自哪个渠道视为已知。"))
  ]

  static func check(_ layout: inout WorldPlan.Layout) {
    guard let tools = layout.spec.tools?.content else { return }
    if tools.erp || tools.cdp, !tools.use.contains(where: \.hasOpenInterfaces) {
      layout.report(
        "tools.\(tools.erp ? "erp" : "cdp")", "no tool in use has open interfaces",
        "one of \(Tool.list(\.hasOpenInterfaces)) in `tools.use` (S0-20)")
    }
    guard !tools.use.contains(where: \.hasChannelTags) else { return }
    for (index, part) in layout.spec.touches.enumerated()
    where !part.content.audience.content.channels.isEmpty {
      let name = part.content.name.isEmpty ? String(index) : part.content.name
      layout.report(
        "touches.\(name).audience.channels",
        "no tool in use tags contacts by channel, so nobody knows who came from where",
        "all channels, or one of \(Tool.list(\.hasChannelTags)) in `tools.use` (S0-34)")
    }
  }
}
