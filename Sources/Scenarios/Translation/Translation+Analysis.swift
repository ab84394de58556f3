// SPDX-License-Identifier: GPL-3.0-or-later

extension Translation {
  /// Why numbers cannot be analysed or a table of them cannot be read.
  static let analysisMessages: [(String, String)] =
    statisticMessages + sampleMessages
    + cellMessages.map { ("‹›:‹›:‹›: " + $0.0, "‹›:‹›:‹›：" + $0.1) }

  private static let statisticMessages: [(String, String)] = [
    ("needs at least ‹› values, found ‹›", "至少需要 ‹› 个值，实际 ‹› 个"),
    ("the value at index ‹› is not a finite number", "第 ‹› 个值不是有限的数"),
    ("paired samples must have equal lengths, found ‹› and ‹›", "配对样本须等长，实际为 ‹› 与 ‹›"),
    ("all values are equal, so the statistic is not defined", "所有值相同，统计量没有定义"),
    ("‹*› is ‹›, allowed is ‹*›", "‹›为 ‹›，允许范围：‹›"),
    ("confidence", "置信水平"),
    ("the confidence", "置信水平"),
    ("the smallest difference that matters", "值得在意的最小差异"),
    ("the tail", "尾部比例"),
    ("the time of a future", "每个未来情景的用时"),
    ("between 0 and 1", "0 与 1 之间"),
    ("0.5 to below 1", "0.5 以上、1 以下"),
    ("above 0, below 1", "大于 0 且小于 1"),
    ("above 0", "大于 0"),
    ("0 or more", "0 或更大"),
    ("the values are too large to be squared and summed", "数值太大，无法求平方和"),
    (
      "the ratio has no bounded interval: its denominator is not distinct from zero",
      "比值没有有界的区间：分母与零无法区分"
    ),
    ("sample ‹›: ‹*›", "样本 ‹›：‹›"),
  ]

  private static let sampleMessages: [(String, String)] = [
    ("there is no study to compare", "没有可以比较的研究"),
    ("there is no strategy to analyse", "没有可以分析的策略"),
    ("the study has no metric `‹›`; it has ‹›", "研究中没有指标 `‹›`；它有：‹›"),
    ("‹›: the study has no metric `‹›`; it has ‹›", "‹›：研究中没有指标 `‹›`；它有：‹›"),
    ("‹›: `‹›` is measured in another unit than in ‹›", "‹›：`‹›` 的单位与 ‹› 中不同"),
    (
      "the studies hold no future in common; parts of one study have to be merged before they are compared",
      "这些研究没有共同的未来情景；同一项研究的各部分须先合并再比较"
    ),
    ("there are more than ‹› strategies to compare", "要比较的策略超过 ‹› 个"),
    ("‹›: the file is empty", "‹›：文件是空的"),
    ("‹›: there is no row below the head", "‹›：首行之下没有数据"),
    ("the column `‹›` cannot serve two purposes", "同一列 `‹›` 不能有两种用途"),
  ]

  /// What is wrong at a line and column of a table.
  private static let cellMessages: [(String, String)] = [
    ("the file is not in UTF-8; save it as CSV in UTF-8", "文件不是 UTF-8；请存为 UTF-8 的 CSV"),
    ("the file is in UTF-16; save it as CSV in UTF-8", "文件是 UTF-16；请存为 UTF-8 的 CSV"),
    (
      "this is a workbook, not a text; save it as CSV in UTF-8",
      "这是工作簿文件，不是文本；请存为 UTF-8 的 CSV"
    ),
    (
      "the cell is not valid UTF-8; save the file as CSV in UTF-8",
      "单元格不是有效的 UTF-8；请把文件存为 UTF-8 的 CSV"
    ),
    ("there is no column `‹›`; the head has ‹›", "没有列 `‹›`；首行有：‹›"),
    ("there are ‹› columns `‹›`; names must be unique", "有 ‹› 个列都叫 `‹›`；列名须各不相同"),
    ("there are more than ‹› columns", "列数超过 ‹›"),
    ("there are more than ‹› rows", "行数超过 ‹›"),
    (
      "there are more than ‹› strategies; is this the right column?",
      "策略超过 ‹› 个；列选对了吗？"
    ),
    ("this line has ‹› cells, the head has ‹›", "该行有 ‹› 个单元格，首行有 ‹› 个"),
    ("the name of the strategy is empty", "策略名称是空的"),
    ("the name of the future is empty", "未来情景的名称是空的"),
    ("‹› is too large for a number", "‹› 作为数太大"),
    (
      "the value is missing; leave out the row if the future has none", "缺少值；若该未来情景没有值，请去掉该行"
    ),
    (
      "‹› cannot be averaged; leave out the row, or say what it is", "‹› 无法平均；请去掉该行，或写出实际的值"
    ),
    ("‹› is a formula, not a number; export values", "‹› 是公式，不是数；请导出数值"),
    (
      "‹› is not a number; write 1234.5 without unit or separators",
      "‹› 不是数；请写作 1234.5，不带单位与分隔符"
    ),
    (
      "there is text after a closing quote; a quote inside a quoted cell is written twice",
      "右引号之后还有文字；引号内的引号要写两次"
    ),
    ("the quote that begins here is never closed", "从此处开始的引号没有结束"),
    (
      "the cell that begins here is longer than ‹› bytes; is a quote missing?",
      "从此处开始的单元格超过 ‹› 字节；是否漏了引号？"
    ),
  ]
}
