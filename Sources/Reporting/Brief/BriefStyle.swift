// SPDX-License-Identifier: GPL-3.0-or-later

/// The style sheet of a brief: a sheet of A4 on paper and on a wide screen, a column on a narrow one.
enum BriefStyle {
  /// Sizes are in points and millimetres, so that the screen shows what is printed.
  static let sheet = """
    \(PageStyle.colours)
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%}
    body{margin:0;background:var(--rule);color:var(--ink);font-size:8.6pt;line-height:1.42;
    font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",
    "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",
    "WenQuanYi Micro Hei",sans-serif;
    font-variant-numeric:tabular-nums lining-nums}
    .page{width:210mm;height:297mm;margin:8mm auto;padding:11mm 14mm 9mm;background:var(--card);
    display:flex;flex-direction:column;gap:2.6mm;overflow:hidden;
    --paper:var(--card)}
    h1,h2,p,ol,ul,figure,table{margin:0}
    h1,.recommendation p{font-family:"Iowan Old Style","Palatino Linotype",Palatino,"Source Serif 4",
    "Noto Serif",Georgia,serif;font-weight:600;line-height:1.25}
    :lang(zh) :is(h1,.recommendation p){font-family:Georgia,"Songti SC","Noto Serif CJK SC",
    "Source Han Serif SC","Noto Sans CJK SC",serif}
    h1{font-size:17pt;margin-top:1mm}
    h2{font-size:7.8pt;letter-spacing:.04em;color:var(--muted);font-weight:600;
    border-bottom:.5pt solid var(--rule);padding-bottom:.5mm;margin-bottom:1.2mm}
    .kind{display:flex;justify-content:space-between;font-size:7.8pt;color:var(--muted);
    border-bottom:1.5pt solid var(--ink);padding-bottom:1mm;font-weight:600}
    .kind span{font-weight:400}
    .question{color:var(--muted);font-size:9.6pt;margin-top:.6mm}
    .recommendation{border:1.2pt solid var(--ink);padding:2.2mm 3mm}
    .recommendation h2{border:0;margin:0;padding:0}
    .recommendation p{font-size:11.6pt}
    .halves{display:grid;grid-template-columns:1fr 1fr;gap:6mm}
    .halves.wide{grid-template-columns:1.35fr 1fr}
    .halves section{min-width:0}
    ol,ul{padding-left:4.2mm}
    li{margin-bottom:.8mm;overflow-wrap:anywhere}
    figure svg{display:block;width:100%;height:auto}
    table{border-collapse:collapse;width:100%}
    th,td{text-align:right;padding:.7mm 0 .7mm 2.5mm;border-bottom:.4pt solid var(--grid);
    vertical-align:baseline;font-weight:400}
    th:first-child{text-align:left;padding-left:0;overflow-wrap:anywhere}
    thead th{color:var(--muted);font-size:7.6pt;border-bottom:.8pt solid var(--muted);
    vertical-align:bottom}
    .chosen th,.chosen td{font-weight:600}
    em{font-style:normal;font-size:7.2pt;font-weight:400;border:.5pt solid var(--muted);
    border-radius:1mm;padding:0 .9mm;white-space:nowrap}
    .note{font-size:7.2pt;color:var(--muted);margin-top:.8mm}
    .quality table{font-size:7.6pt;line-height:1.34}
    .quality th{color:var(--muted);white-space:nowrap;vertical-align:baseline;
    padding:.35mm 3mm .35mm 0}
    .quality td{text-align:left;padding:.35mm 0}
    code{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",
    "Noto Sans Mono CJK SC",monospace;font-size:6.6pt;overflow-wrap:anywhere}
    footer{margin-top:auto;display:grid;grid-template-columns:2fr 1.4fr 1fr;gap:8mm;padding-top:7mm}
    footer p{border-top:.6pt solid var(--ink);font-size:7.6pt;color:var(--muted);padding-top:.6mm}
    .dense{font-size:7.7pt;line-height:1.32;gap:2mm}.dense h1{font-size:14.5pt}
    .dense .question{font-size:8.4pt}.dense .recommendation p{font-size:10.4pt}
    .dense .recommendation{padding:1.6mm 2.6mm}.dense .quality table,.dense thead th{font-size:7.1pt}
    .dense th,.dense td{padding-top:.45mm;padding-bottom:.45mm}.dense li{margin-bottom:.5mm}
    \(PageStyle.marks)
    svg text{font-size:14px}svg .tick,svg .axis-title{font-size:13px}svg .name{font-size:14px}
    @media screen and (max-width:212mm){body{background:var(--card);font-size:15px;line-height:1.5}
    .page{width:auto;height:auto;margin:0;padding:1.2rem 1.1rem;gap:1.2rem;overflow:visible}
    .halves,.halves.wide{grid-template-columns:1fr}h2,.kind,.note,thead th,em,.quality table,footer p{
    font-size:13px}.recommendation p{font-size:1.15rem}.question{font-size:1rem}
    .kind{flex-direction:column}code{font-size:12px}section{overflow-x:auto}}
    @page{size:A4;margin:0}
    @media print{body{background:#fff}.page{margin:0;height:296.9mm;background:#fff;
    -webkit-print-color-adjust:exact;print-color-adjust:exact}}
    """
}
