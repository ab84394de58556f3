// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

extension RecordedEvent.Kind {
  /// What the kind of event is called in Chinese.
  var chinese: String {
    switch self {
    case .added: "已添加"
    case .dailyLimit: "达到每日上限"
    case .restricted: "功能受限"
    case .restrictionLifted: "限制解除"
    case .identityRepaired: "实名已修复"
    case .full: "满员"
    case .expansionApplied: "申请扩容"
    case .expansionApproved: "扩容获批"
    case .expansionRefused: "扩容被拒"
    case .groupOpened: "新建群"
    case .codeStopped: "群码停用"
    case .codeNoticed: "发现群码停用"
    case .codeSwapped: "已换群或换码"
    case .codeExpired: "群码过期"
    case .touchDue: "开始触达"
    case .sent: "已发送"
    case .refused: "发送被拒"
    case .complaint: "投诉"
    case .banned: "封号"
    case .bannedForever: "永久封号"
    case .banLifted: "解封"
    case .cutOff: "受个人号连累"
    case .restored: "功能恢复"
    case .activated: "备用号启用"
    case .wonBack: "粉丝召回"
    case .rulesChanged: "规则变更"
    case .staffLeft: "员工离职"
    case .handedOver: "客户已继承"
    case .staffHired: "补员到岗"
    }
  }
}
