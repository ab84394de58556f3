// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

/// A file that scenarios extend. They stand in `scenarios/presets`, not in the program; a test compares
/// the two.
struct Preset {
  /// As `extends:` names it below the folder `scenarios`.
  var file: String
  var summary: Wording

  static let all: [Preset] = [
    preset(
      "burst-traffic", "The shape of a burst of public traffic, and of the days around it.",
      "一次公域流量爆发及其前后几天的走势。"),
    preset(
      "catering", "Catering: cheap orders, often; the coupon is the message.",
      "餐饮：客单价低、频次高，靠优惠券触达。"),
    preset(
      "education", "Education: few dear orders after long conversations.",
      "教育：客单价高、单数少，成交前要长时间沟通。"),
    preset(
      "health", "Health and maternity: an adviser, articles, and a trusted name.",
      "健康与母婴：专属顾问、文章与品牌信任。"),
    preset(
      "persona-star", "Persona star: people follow a person, not a company.",
      "个人 IP：粉丝追随的是人，不是公司。"),
    preset(
      "real-shop", "A real shop's parcels, day by day.",
      "一家真实网店每天的包裹。"),
    preset(
      "retail", "Retail: discounts bring people in, repeat orders earn.",
      "零售：靠优惠引流，靠复购赚钱。"),
  ]

  private static func preset(_ name: String, _ english: String, _ chinese: String) -> Preset {
    Preset(file: "presets/\(name).yaml", summary: Wording(english, zh: chinese))
  }
}
