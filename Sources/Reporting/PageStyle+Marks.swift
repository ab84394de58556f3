// SPDX-License-Identifier: GPL-3.0-or-later

extension PageStyle {
  /// The colours of pages and pictures, in light and in dark.
  static let colours = """
    :root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1b1f23;--muted:#575d64;
    --rule:#dcdad3;--grid:#e8e6df;--accent:#0b5c8e;--tint:#eaf2f7;--main:#2f7fb5;--idle:#dfe2e4;
    --wait:#f0e0a0;--band:#bcd8ea;--warn:#8a4600;--weave:rgba(255,255,255,.72);
    --loss0:#d55e00;--loss1:#b0557f;--loss2:#e69f00;--loss3:#117a5b;--loss4:#7a4a21;
    --loss5:#5b5ea6;--loss6:#8f2d2d;--loss7:#7b8a2e;--loss8:#4d4d4d;
    --other0:#56b4e9;--other1:#7fb8a4;--other2:#a9a0c9;
    --r1:#f3d9c4;--r2:#efc09c;--r3:#e7a273;--r4:#da814c;--r5:#c25f2c;--r6:#9c4418;--r7:#6f2c0b}
    @media screen and (prefers-color-scheme:dark){:root{--paper:#14171a;--card:#1b1f23;
    --ink:#e9e6df;--muted:#a7adb3;--rule:#343a40;--grid:#282d32;--accent:#7fc4ee;--tint:#1c2a34;
    --main:#4a9ad0;--idle:#3a4147;--wait:#8a7a34;--band:#2b5570;--warn:#f0b070;
    --weave:rgba(0,0,0,.5);--loss0:#f07a28;--loss1:#d183ab;--loss2:#f2b632;--loss3:#35b08b;
    --loss4:#b98353;--loss5:#9498dc;--loss6:#d96a6a;--loss7:#b3c25a;--loss8:#a0a0a0;
    --other0:#6fbfee;--other1:#7fb8a4;--other2:#a9a0c9;
    --r1:#4d3a31;--r2:#6b4630;--r3:#8d5633;--r4:#b06a37;--r5:#d08447;--r6:#eba765;--r7:#ffd39b}}
    """

  /// The classes of what is drawn, for pages and for pictures that stand alone.
  static let marks =
    """
    svg text{fill:var(--ink);font-size:13px}
    svg .tick,svg .axis-title{fill:var(--muted);font-size:12px}
    svg .name{font-weight:600;font-size:13px}
    .narrow{display:none}
    .halo{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
    .grid{stroke:var(--grid);fill:none}
    .axis{stroke:var(--muted);fill:none}
    .edge{stroke:var(--paper);stroke-width:.4}
    .whisker{stroke:var(--ink);stroke-width:1.6;fill:none}
    .dot{fill:var(--main);stroke:var(--main);stroke-width:1.8}
    .dot.hollow{fill:var(--paper)}
    .hit{fill:transparent}
    .regret1{fill:var(--r1)}.regret2{fill:var(--r2)}.regret3{fill:var(--r3)}.regret4{fill:var(--r4)}
    .regret5{fill:var(--r5)}.regret6{fill:var(--r6)}.regret7{fill:var(--r7)}
    .indifference{fill:var(--idle);stroke:var(--muted);stroke-dasharray:2 3}
    .line-zero{stroke:var(--ink);stroke-dasharray:5 4;fill:none}
    .line-median{stroke:var(--accent);stroke-width:2.4;fill:none}
    .line-cap{stroke:var(--ink);stroke-width:1.8;stroke-dasharray:7 4;fill:none}
    .full{fill:var(--ink);stroke:none}
    .plot *{vector-effect:non-scaling-stroke}
    .chosen-days{fill:var(--accent);fill-opacity:.18;stroke:var(--accent)}
    .cursor{stroke:var(--ink);stroke-width:1;visibility:hidden;fill:none}
    .weave{stroke:var(--weave);stroke-width:1.5;fill:none}
    .lead-weave{stroke:var(--muted);stroke-width:1;fill:none}
    .f-lead{fill:url(#p-lead);stroke:var(--muted);stroke-width:.8}
    .f-main{fill:var(--main)}.f-idle{fill:var(--idle)}.f-band{fill:var(--band)}
    .f-wait{fill:url(#p-wait)}.f-other0{fill:url(#p-other0)}.f-other1{fill:url(#p-other1)}
    .f-other2{fill:url(#p-other2)}.c-wait{fill:var(--wait)}.c-other0{fill:var(--other0)}
    .c-other1{fill:var(--other1)}.c-other2{fill:var(--other2)}\n
    """
    + (0..<9).map { ".f-loss\($0){fill:url(#p-loss\($0))}.c-loss\($0){fill:var(--loss\($0))}" }
    .joined()
}
