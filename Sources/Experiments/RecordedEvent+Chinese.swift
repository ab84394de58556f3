// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

extension RecordedEvent.Kind {
  /// What the kind of event is called in Chinese.
  var chinese: String {
    switch self {
    case .added: "已添加"
    case .dailyLimit: "达到每日上限"
    case .restricted: "受限"
    case .restrictionLifted: "解除限制"
    case .identityRepaired: "实名已补"
    case .full: "满员"
    case .expansionApplied: "申请扩容"
    case .expansionApproved: "扩容通过"
    case .expansionRefused: "扩容被拒"
    case .groupOpened: "新建群"
    case .codeStopped: "码停用"
    case .codeNoticed: "发现码停用"
    case .codeSwapped: "已换码"
    case .codeExpired: "码过期"
    case .touchDue: "触达到期"
    case .sent: "已发送"
    case .refused: "发送被拒"
    case .complaint: "投诉"
    case .banned: "封号"
    case .bannedForever: "永久封号"
    case .banLifted: "解封"
    case .cutOff: "失联"
    case .restored: "恢复"
    case .activated: "启用"
    case .wonBack: "召回"
    case .rulesChanged: "规则变更"
    case .staffLeft: "员工离职"
    case .handedOver: "已交接"
    case .staffHired: "员工入职"
    }
  }
}
