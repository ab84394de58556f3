// SPDX-License-Identifier: GPL-3.0-or-later

// Generated from scenarios/rules by the tests of this module (SIYU_UPDATE_GOLDEN=1); a test
// compares the two. The texts are in the binary so that it may be moved anywhere.

extension RuleLibrary {
  /// The rule sets that come with the program, by name.
  static let shipped: [(name: String, text: String)] = [
    (
      "cn-2020-04",
      #"""
      # The platform's limits as source 003 tabled them in April 2020 (facts 1.4, 2.9).
      # Not stated for that date, and so left out: an enterprise's own cap, its expansions, the limit of an
      # enterprise that is not verified.
      # Grades: A the platform's documentation, B vendor help, C marketing, D practitioner, E unclear,
      # S statement of a source document. A rule that is left out did not exist or is not known.
      rule_set: cn-2020-04
      title: {en: "Rules of April 2020", zh: "2020 年 4 月规则"}
      valid_from: 2020-04-01
      rules:
        wecom_capacity: {value: 50000, source: "S3-21 (2020-04)", grade: S}
        personal_capacity: {value: 5000, source: "S3-21, S2-02; facts 2.1 (2014-05-22)", grade: B}
        personal_daily_adds: {value: 200, source: "S2-01", grade: S}
        wecom_group_capacity: {value: 200, source: "S3-25 (2020-04); facts 2.3", grade: S}
        wecom_group_scan_capacity: {value: 200, source: "S2-21; facts 2.9", grade: S}
        personal_group_capacity: {value: 500, source: "S3-25 (2020-04); facts 2.3", grade: S}
        personal_group_scan_capacity: {value: 200, source: "S2-21; facts 2.3", grade: S}
        auto_create: {value: no, source: "facts 2.3: no group live codes yet", grade: A}
        plain_code_expiry_days: {value: 7, source: "S0-29; facts 2.3", grade: B}
        member_sends_per_week: {value: 1, source: "S3-26 (2020-04)", grade: S}
        member_moments_per_day: {value: 1, source: "S3-24 (2020-04)", grade: S}
        enterprise_moments_per_month: {value: 4, source: "S3-24 (2020-04)", grade: S}
        personal_send_batch: {value: 200, source: "S3-26 (2020-04); facts 2.4", grade: S}
        handover_hours: {value: 24, source: "S1-14; facts 2.9", grade: S}
        contact_fee: {value: 0, source: "facts 2.7: the fee began in 2023", grade: B}

      """#
    ),
    (
      "cn-2021-01",
      #"""
      # The platform's limits around January 2021 (facts 1.1, 1.3, 2.1 to 2.4, 2.9).
      # Grades: A the platform's documentation, B vendor help, C marketing, D practitioner, E unclear,
      # S statement of a source document. A rule that is left out did not exist or is not known.
      rule_set: cn-2021-01
      title: {en: "Rules of January 2021", zh: "2021 年 1 月规则"}
      valid_from: 2021-01-01
      rules:
        wecom_capacity: {value: 5000, source: "S0-04, S0-08; facts 2.1 (2021-06-03)", grade: B}
        wecom_capacity_expanded: {value: 20000, source: "S0-04, S2-06; facts 2.1 (2021-06-03)", grade: B}
        enterprise_capacity: {value: 50000, source: "facts 2.1 (2021-06-03)", grade: B}
        enterprise_step: {value: 50000, source: "facts 2.1 (2021-06-03): +50,000, no limit on times", grade: B}
        enterprise_step_staff: {value: 50, source: "facts 2.1 (2021-06-03): more than 50 staff active per day", grade: B}
        unverified_capacity: {value: 200, source: "facts 2.1, 2.9 (2021-22)", grade: B}
        personal_capacity: {value: 5000, source: "S0-05, S2-02; facts 2.1 (2014-05-22)", grade: B}
        personal_daily_adds: {value: 200, source: "S2-01", grade: S}
        young_adds_per_minute: {value: 60, source: "facts 2.2 (2021-01-11)", grade: C}
        young_age_days: {value: 30, source: "facts 2.2 (2021-01-11)", grade: C}
        wecom_group_capacity: {value: 200, source: "S3-25, S2-21; facts 2.3", grade: B}
        wecom_group_scan_capacity: {value: 200, source: "S2-21; facts 2.3", grade: B}
        personal_group_capacity: {value: 500, source: "S3-25; facts 2.3", grade: C}
        personal_group_scan_capacity: {value: 200, source: "S2-21; facts 2.3", grade: C}
        groups_per_code: {value: 5, source: "S0-30; facts 2.3", grade: A}
        auto_create: {value: no, source: "S0-30; facts 2.3 (2021-01-20)", grade: A}
        plain_code_expiry_days: {value: 7, source: "S0-29; facts 2.3", grade: B}
        member_sends_per_day: {value: 1, source: "S1-18, S2-14", grade: S}
        enterprise_sends_per_month: {value: 4, source: "facts 2.4, 2.9 (2021-22)", grade: B}
        member_moments_per_day: {value: 1, source: "S2-12", grade: S}
        personal_send_batch: {value: 200, source: "S3-26; facts 2.4", grade: S}
        handover_hours: {value: 24, source: "S1-14; facts 2.5", grade: S}
        contact_fee: {value: 0, source: "facts 2.7: the fee began in 2023", grade: B}

      """#
    ),
    (
      "cn-2021-09",
      #"""
      # The platform's limits around September 2021 (facts 2.1 to 2.5, 2.9): groups grow to 500, full live
      # codes open groups by themselves, a feed shows three posts a day. Border dates are known to about half
      # a year: automatic groups came between 2021-01-20 and 2022-05-12.
      # Grades: A the platform's documentation, B vendor help, C marketing, D practitioner, E unclear,
      # S statement of a source document. A rule that is left out did not exist or is not known.
      rule_set: cn-2021-09
      title: {en: "Rules of September 2021", zh: "2021 年 9 月规则"}
      valid_from: 2021-09-01
      rules:
        wecom_capacity: {value: 5000, source: "S0-04, S0-08; facts 2.1 (2021-06-03)", grade: B}
        wecom_capacity_expanded: {value: 20000, source: "S0-04, S2-06; facts 2.1 (2021-06-03)", grade: B}
        enterprise_capacity: {value: 50000, source: "facts 2.1 (2021-06-03)", grade: B}
        enterprise_step: {value: 50000, source: "facts 2.1 (2021-06-03): +50,000, no limit on times", grade: B}
        enterprise_step_staff: {value: 50, source: "facts 2.1 (2021-06-03): more than 50 staff active per day", grade: B}
        unverified_capacity: {value: 200, source: "facts 2.1, 2.9 (2021-22)", grade: B}
        personal_capacity: {value: 5000, source: "S0-05, S2-02; facts 2.1 (2014-05-22)", grade: B}
        personal_daily_adds: {value: 200, source: "S2-01", grade: S}
        young_adds_per_minute: {value: 60, source: "facts 2.2 (2021-01-11)", grade: C}
        young_age_days: {value: 30, source: "facts 2.2 (2021-01-11)", grade: C}
        wecom_group_capacity: {value: 500, source: "facts 2.3 (2021-06 to 2021-08-04)", grade: B}
        wecom_group_scan_capacity: {value: 200, source: "S2-21; facts 2.3 (2021-08-04)", grade: B}
        personal_group_capacity: {value: 500, source: "S3-25; facts 2.3", grade: C}
        personal_group_scan_capacity: {value: 200, source: "S2-21; facts 2.3", grade: C}
        groups_per_code: {value: 5, source: "S0-30; facts 2.3", grade: A}
        auto_create: {value: yes, source: "facts 2.3 (between 2021-01-20 and 2022-05-12)", grade: A}
        auto_create_by: {value: any_tool, source: "facts 2.3 (third-party tools until 2023-09-20)", grade: B}
        plain_code_expiry_days: {value: 7, source: "S0-29; facts 2.3", grade: B}
        member_sends_per_day: {value: 1, source: "S1-18, S2-14; facts 2.4 (2021-22)", grade: B}
        enterprise_sends_per_month: {value: 4, source: "facts 2.4 (2021-22)", grade: B}
        member_moments_shown_per_day: {value: 3, source: "facts 2.4 (about 2021-22): shown to a customer", grade: B}
        enterprise_moments_per_month: {value: 4, source: "facts 2.4 (about 2021-22): per customer", grade: B}
        personal_send_batch: {value: 200, source: "S3-26; facts 2.4", grade: S}
        handover_hours: {value: 24, source: "S1-14; facts 2.5 (2023-12-01)", grade: A}
        transfers_per_90_days: {value: 2, source: "facts 2.5 (path 96325)", grade: A}
        contact_fee: {value: 0, source: "facts 2.7: the fee began in 2023", grade: B}

      """#
    ),
    (
      "cn-2022-07",
      #"""
      # The platform's limits around July 2022 (facts 2.1 to 2.5, 2.9): a customer receives one mass message
      # a day, enterprise and members together. That was seen on 2022-07-21; four a month from the enterprise
      # still stand in copied texts of 2021-22. Moments after 2022: low confidence.
      # Grades: A the platform's documentation, B vendor help, C marketing, D practitioner, E unclear,
      # S statement of a source document. A rule that is left out did not exist or is not known.
      rule_set: cn-2022-07
      title: {en: "Rules of July 2022", zh: "2022 年 7 月规则"}
      valid_from: 2022-07-01
      rules:
        wecom_capacity: {value: 5000, source: "S0-04, S0-08; facts 2.1 (2021-06-03)", grade: B}
        wecom_capacity_expanded: {value: 20000, source: "S0-04, S2-06; facts 2.1 (2021-06-03)", grade: B}
        enterprise_capacity: {value: 50000, source: "facts 2.1 (2021-06-03)", grade: B}
        enterprise_step: {value: 50000, source: "facts 2.1 (2021-06-03): +50,000, no limit on times", grade: B}
        enterprise_step_staff: {value: 50, source: "facts 2.1 (2021-06-03): more than 50 staff active per day", grade: B}
        unverified_capacity: {value: 200, source: "facts 2.1, 2.9 (2022-02-28)", grade: B}
        personal_capacity: {value: 5000, source: "S0-05, S2-02; facts 2.1 (2014-05-22)", grade: B}
        personal_daily_adds: {value: 200, source: "S2-01", grade: S}
        young_adds_per_minute: {value: 60, source: "facts 2.2 (2021-01-11)", grade: C}
        young_age_days: {value: 30, source: "facts 2.2 (2021-01-11)", grade: C}
        wecom_group_capacity: {value: 500, source: "facts 2.3 (2021-06 to 2021-08-04)", grade: B}
        wecom_group_scan_capacity: {value: 200, source: "S2-21; facts 2.3 (2021-08-04)", grade: B}
        personal_group_capacity: {value: 500, source: "S3-25; facts 2.3", grade: C}
        personal_group_scan_capacity: {value: 200, source: "S2-21; facts 2.3", grade: C}
        groups_per_code: {value: 5, source: "S0-30; facts 2.3", grade: A}
        auto_create: {value: yes, source: "facts 2.3 (path 99547)", grade: A}
        auto_create_by: {value: any_tool, source: "facts 2.3 (third-party tools until 2023-09-20)", grade: B}
        plain_code_expiry_days: {value: 7, source: "S0-29; facts 2.3", grade: B}
        customer_send_window: {value: day, source: "facts 2.4 (2022-07-21)", grade: B}
        recipients_per_send: {value: 20000, source: "facts 2.4 (path 92135)", grade: A}
        reminders_per_day: {value: 3, source: "facts 2.4 (path 92135)", grade: A}
        member_moments_shown_per_day: {value: 3, source: "facts 2.4 (about 2021-22): shown to a customer; after 2022 not confirmed", grade: C}
        enterprise_moments_per_month: {value: 4, source: "facts 2.4 (about 2021-22): per customer; after 2022 not confirmed", grade: C}
        personal_send_batch: {value: 200, source: "S3-26; facts 2.4", grade: S}
        handover_hours: {value: 24, source: "S1-14; facts 2.5 (2023-12-01)", grade: A}
        transfers_per_90_days: {value: 2, source: "facts 2.5 (path 96325)", grade: A}
        contact_fee: {value: 0, source: "facts 2.7: the fee began in 2023", grade: B}

      """#
    ),
    (
      "cn-2023-10",
      #"""
      # The platform's limits around October 2023 (facts 2.1 to 2.5, 2.7, 2.9): contacts above 2,000 cost a
      # fee, and only an enterprise's own app may let codes open groups (since 2023-09-20).
      # Grades: A the platform's documentation, B vendor help, C marketing, D practitioner, E unclear,
      # S statement of a source document. A rule that is left out did not exist or is not known.
      rule_set: cn-2023-10
      title: {en: "Rules of October 2023", zh: "2023 年 10 月规则"}
      valid_from: 2023-10-01
      rules:
        wecom_capacity: {value: 5000, source: "S0-04, S0-08; facts 2.1 (2021-06-03)", grade: B}
        wecom_capacity_expanded: {value: 20000, source: "S0-04, S2-06; facts 2.1 (2021-06-03)", grade: B}
        enterprise_capacity: {value: 50000, source: "facts 2.1 (2021-06-03)", grade: B}
        enterprise_step: {value: 50000, source: "facts 2.1 (2021-06-03): +50,000, no limit on times", grade: B}
        enterprise_step_staff: {value: 50, source: "facts 2.1 (2021-06-03): more than 50 staff active per day", grade: B}
        unverified_capacity: {value: 200, source: "facts 2.1, 2.9", grade: B}
        personal_capacity: {value: 5000, source: "S0-05, S2-02; facts 2.1 (2014-05-22)", grade: B}
        personal_daily_adds: {value: 200, source: "S2-01", grade: S}
        young_adds_per_minute: {value: 60, source: "facts 2.2 (2021-01-11)", grade: C}
        young_age_days: {value: 30, source: "facts 2.2 (2021-01-11)", grade: C}
        wecom_group_capacity: {value: 500, source: "facts 2.3 (2021-06 to 2021-08-04)", grade: B}
        wecom_group_scan_capacity: {value: 200, source: "S2-21; facts 2.3 (2021-08-04)", grade: B}
        personal_group_capacity: {value: 500, source: "S3-25; facts 2.3", grade: C}
        personal_group_scan_capacity: {value: 200, source: "S2-21; facts 2.3", grade: C}
        groups_per_code: {value: 5, source: "S0-30; facts 2.3", grade: A}
        auto_create: {value: yes, source: "facts 2.3 (path 99547)", grade: A}
        auto_create_by: {value: own_app, source: "facts 2.3 (2023-09-20)", grade: B}
        plain_code_expiry_days: {value: 7, source: "S0-29; facts 2.3", grade: B}
        customer_send_window: {value: day, source: "facts 2.4 (2023-09-08)", grade: B}
        recipients_per_send: {value: 20000, source: "facts 2.4 (path 92135)", grade: A}
        reminders_per_day: {value: 3, source: "facts 2.4 (path 92135)", grade: A}
        member_moments_shown_per_day: {value: 3, source: "facts 2.4 (about 2021-22): shown to a customer; after 2022 not confirmed", grade: C}
        enterprise_moments_per_month: {value: 4, source: "facts 2.4 (about 2021-22): per customer; after 2022 not confirmed", grade: C}
        personal_send_batch: {value: 200, source: "S3-26; facts 2.4", grade: S}
        handover_hours: {value: 24, source: "S1-14; facts 2.5 (2023-12-01)", grade: A}
        transfers_per_90_days: {value: 2, source: "facts 2.5 (path 96325)", grade: A}
        free_contacts: {value: 2000, source: "facts 2.7 (2023, month disputed; 2025-11-06)", grade: B}
        contact_fee: {value: 0.1 CNY/contact/year, source: "facts 2.7 (2023, month disputed; 2025-11-06): about, in steps", grade: B}

      """#
    ),
    (
      "cn-2026-01",
      #"""
      # The platform's limits around January 2026 (facts 2.1 to 2.5, 2.7, 2.9): as many mass messages a month
      # as it has days, or 7 a week, or 1 a day, as the enterprise chooses; automatic groups by a paid interface.
      # Grades: A the platform's documentation, B vendor help, C marketing, D practitioner, E unclear,
      # S statement of a source document. A rule that is left out did not exist or is not known.
      rule_set: cn-2026-01
      title: {en: "Rules of January 2026", zh: "2026 年 1 月规则"}
      valid_from: 2026-01-01
      rules:
        wecom_capacity: {value: 5000, source: "S0-04, S0-08; facts 2.1 (2021-06-03)", grade: B}
        wecom_capacity_expanded: {value: 20000, source: "S0-04, S2-06; facts 2.1 (2021-06-03)", grade: B}
        enterprise_capacity: {value: 50000, source: "facts 2.1 (2021-06-03)", grade: B}
        enterprise_step: {value: 50000, source: "facts 2.1 (2021-06-03): +50,000, no limit on times", grade: B}
        enterprise_step_staff: {value: 50, source: "facts 2.1 (2021-06-03): more than 50 staff active per day", grade: B}
        unverified_capacity: {value: 100, source: "facts 2.1 (2025)", grade: B}
        personal_capacity: {value: 5000, source: "S0-05, S2-02; facts 2.1 (2014-05-22)", grade: B}
        personal_daily_adds: {value: 200, source: "S2-01", grade: S}
        young_adds_per_minute: {value: 60, source: "facts 2.2 (2021-01-11)", grade: C}
        young_age_days: {value: 30, source: "facts 2.2 (2021-01-11)", grade: C}
        wecom_group_capacity: {value: 500, source: "facts 2.3 (2021-06 to 2021-08-04)", grade: B}
        wecom_group_scan_capacity: {value: 200, source: "S2-21; facts 2.3 (2021-08-04)", grade: B}
        personal_group_capacity: {value: 500, source: "S3-25; facts 2.3", grade: C}
        personal_group_scan_capacity: {value: 200, source: "S2-21; facts 2.3", grade: C}
        groups_per_code: {value: 5, source: "S0-30; facts 2.3", grade: A}
        auto_create: {value: yes, source: "facts 2.3 (path 99547)", grade: A}
        auto_create_by: {value: paid_interface, source: "facts 2.3 (path 99547, 2026-01-05)", grade: A}
        plain_code_expiry_days: {value: 7, source: "S0-29; facts 2.3", grade: B}
        customer_send_window: {value: month, source: "facts 2.4 (2025-11-17)", grade: A}
        customer_send_window_choice: {value: yes, source: "facts 2.4 (2025-11-17)", grade: A}
        recipients_per_send: {value: 20000, source: "facts 2.4 (path 92135)", grade: A}
        reminders_per_day: {value: 3, source: "facts 2.4 (path 92135)", grade: A}
        member_moments_shown_per_day: {value: 3, source: "facts 2.4 (about 2021-22): shown to a customer; not verified for 2026", grade: C}
        enterprise_moments_per_month: {value: 4, source: "facts 2.4 (about 2021-22): per customer; not verified for 2026", grade: C}
        personal_send_batch: {value: 200, source: "S3-26; facts 2.4", grade: S}
        handover_hours: {value: 24, source: "S1-14; facts 2.5 (2023-12-01)", grade: A}
        transfers_per_90_days: {value: 2, source: "facts 2.5 (path 96325)", grade: A}
        free_contacts: {value: 2000, source: "facts 2.7 (2023, month disputed; 2025-11-06)", grade: B}
        contact_fee: {value: 0.1 CNY/contact/year, source: "facts 2.7 (2023, month disputed; 2025-11-06): about, in steps", grade: B}

      """#
    ),
  ]
}
