// SPDX-License-Identifier: GPL-3.0-or-later

/// The style sheet and the script of a page; both are inline and named by hash in its policy.
enum PageStyle {
  /// Colours after Okabe and Ito (2008), which people with colour-vision deficiency can tell
  /// apart; text has a contrast of 4.5 : 1 at least in light and in dark.
  static let sheet = """
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
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%}
    body{margin:0;background:var(--paper);color:var(--ink);line-height:1.55;font-size:16px;
    font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",
    "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
    font-variant-numeric:tabular-nums lining-nums}
    main,header,footer{max-width:64rem;margin:0 auto;padding:0 1.25rem}
    header{padding-top:3rem}
    h1,h2,h3,.lead{font-family:"Iowan Old Style","Palatino Linotype",Palatino,"Source Serif 4",
    "Noto Serif",Georgia,serif;font-weight:600;line-height:1.25;
    text-wrap:balance}
    :lang(zh) :is(h1,h2,h3,.lead){font-family:Georgia,"Songti SC","Noto Serif CJK SC","Source Han Serif SC",serif}
    h1{font-size:2.1rem;margin:0 0 .4rem}
    h2{font-size:1.45rem;margin:3.2rem 0 .8rem;padding-top:1rem;border-top:1px solid var(--rule)}
    h3{font-size:1.12rem;margin:0 0 .6rem}
    h4{font-size:.92rem;font-weight:600;margin:0 0 .2rem}
    p,li{max-width:68ch}
    .question{font-size:1.1rem;color:var(--muted);margin:.2rem 0 .6rem}
    .meta{max-width:none;font-size:.88rem;color:var(--muted);margin:.2rem 0}
    nav{font-size:.88rem;margin-top:1.2rem;display:flex;flex-wrap:wrap;gap:.3rem 1.1rem}
    a{color:var(--accent);text-underline-offset:.15em}
    .verdict{background:var(--tint);border-left:4px solid var(--accent);padding:1.3rem 1.5rem;
    margin:1.8rem 0 0}
    .verdict h2{border:0;margin:0 0 .5rem;padding:0;font-size:.85rem;letter-spacing:.06em;
    font-family:inherit;color:var(--muted)}
    .verdict p{margin:.4rem 0}
    .verdict .lead{font-size:1.28rem;text-wrap:pretty}
    .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(12rem,1fr));gap:1rem 2rem;
    margin:1.1rem 0 0}
    .tiles div{border-top:1px solid var(--rule);padding-top:.5rem}
    .tiles dt{font-size:.85rem;color:var(--muted);line-height:1.35}
    .tiles dd{margin:0;font-size:1.35rem;font-weight:600;line-height:1.3}
    .warning{color:var(--warn);font-weight:600;margin:1.2rem 0 0}
    .scroll{overflow-x:auto;margin:.6rem 0}
    .scroll:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
    table{border-collapse:collapse;font-size:.9rem;min-width:100%}
    caption{text-align:left;font-weight:600;padding:.4rem 0}
    th,td{padding:.38rem .7rem;text-align:right;vertical-align:top;border-bottom:1px solid var(--grid);
    white-space:nowrap}
    thead th{border-bottom:1.5px solid var(--rule);color:var(--muted);font-weight:600;
    vertical-align:bottom;white-space:normal;min-width:6.5rem}
    th[scope=row],.text{text-align:left}th[scope=row]{font-weight:400}
    thead th:first-child{padding-left:0;min-width:8rem}
    small.note{white-space:normal;max-width:10rem;margin-left:auto}td.text small.note{margin-left:0}.pairs th[scope=row]{min-width:10rem}
    th[scope=row]{position:sticky;left:0;background:var(--paper);white-space:normal;min-width:8rem;
    overflow-wrap:anywhere;padding-left:0}
    td.text{white-space:normal;min-width:9rem}
    .verdict th[scope=row]{background:var(--tint)}
    tr.deciding td,tr.deciding th{font-weight:600}
    tbody.group th[colspan]{padding:1rem 0 .3rem;color:var(--muted);font-size:.8rem;letter-spacing:.04em;
    position:static;font-weight:600}
    small{display:block;color:var(--muted);font-size:.8rem;font-weight:400;line-height:1.3}
    code,pre{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono","Noto Sans Mono CJK SC",
    monospace;font-size:.86rem}
    code{overflow-wrap:anywhere}
    pre{background:var(--card);border:1px solid var(--rule);padding:.8rem 1rem;overflow-x:auto;
    white-space:pre-wrap;overflow-wrap:anywhere;margin:.6rem 0}
    .facts td{white-space:normal;overflow-wrap:anywhere;text-align:left}
    details{margin:.7rem 0}
    summary{cursor:pointer;color:var(--accent);font-size:.9rem}
    figure{margin:1.2rem 0 2.2rem}
    figcaption{font-size:.85rem;color:var(--muted);max-width:68ch;margin:.5rem 0}
    figure>svg{display:block;width:100%;max-width:38rem;height:auto;margin:.3rem 0}
    @media (min-width:62rem){figure.single{display:grid;grid-template-columns:38rem 1fr;column-gap:2.2rem;
    grid-template-areas:"h h" "p l" "p c" "d d";grid-template-rows:auto auto 1fr auto}
    .single>h3{grid-area:h}.single>svg{grid-area:p}.single>.legend{grid-area:l;flex-direction:column}
    .single>figcaption{grid-area:c}.single>details{grid-area:d;min-width:0}}
    .panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));
    gap:1.2rem 1.6rem;margin:.6rem 0}
    .panel{min-width:0}
    .panel svg{display:block;width:100%;height:auto;max-width:30rem}
    .legend{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;padding:0;margin:.3rem 0 .7rem;
    font-size:.85rem}
    .legend li{display:flex;align-items:center;gap:.45rem}
    .legend svg{width:22px;height:14px;flex:none}
    .defs{position:absolute}
    svg text{fill:var(--ink);font-size:13px}
    svg .tick,svg .axis-title{fill:var(--muted);font-size:12px}
    svg .name{font-weight:600;font-size:13px}
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
      + """

      #tip{position:fixed;z-index:9;pointer-events:none;background:var(--ink);color:var(--paper);
      padding:.4rem .6rem;font-size:.82rem;line-height:1.4;white-space:pre-line;max-width:20rem;
      border-radius:3px;visibility:hidden}
      footer{color:var(--muted);font-size:.85rem;padding-bottom:3rem;margin-top:3rem}
      @media (max-width:40rem){header{padding-top:1.6rem}h1{font-size:1.6rem}h2{margin-top:2.2rem}
      .verdict{padding:1rem 1.1rem}.verdict .lead{font-size:1.12rem}th,td{padding:.35rem .5rem}
      svg .tick,svg .axis-title{font-size:14px}
      .single svg .tick,.single svg .axis-title{font-size:16px}.single svg .name{font-size:17px}}
      @page{size:A4;margin:16mm 15mm}
      @media print{:root{--paper:#fff}html{font-size:13px}body{font-size:13px}main,header,footer{max-width:none;padding:0}
      header{padding-top:0}nav,details.data,#tip,.screen{display:none}.tiles dd{font-size:1.1rem}.verdict{-webkit-print-color-adjust:exact;
      print-color-adjust:exact}svg{-webkit-print-color-adjust:exact;print-color-adjust:exact}
      .picture,.panel,tr,.verdict{break-inside:avoid}details:not([open]){display:none}h2,h3,h4,.legend{break-after:avoid}
      .panels{grid-template-columns:1fr 1fr;gap:.8rem 1rem}.scroll{overflow:visible}
      figure>svg{max-width:34rem}table{font-size:.82rem}th,td{padding:.25rem .4rem}
      thead th{min-width:0}th[scope=row]{position:static;min-width:0}a{color:inherit;text-decoration:none}}
      """

  /// Shows the figures under the pointer: of marks that carry a text, and of days in pictures
  /// whose table of figures names them. Without it nothing is lost: the tables hold all.
  static let script = """
    (function(){var t=document.getElementById('tip');
    function show(e,s){t.textContent=s;t.style.visibility='visible';
    var w=t.offsetWidth,h=t.offsetHeight,x=e.clientX+14,y=e.clientY+14;
    if(x+w>innerWidth-8)x=Math.max(8,e.clientX-w-14);if(y+h>innerHeight-8)y=Math.max(8,e.clientY-h-14);
    t.style.left=x+'px';t.style.top=y+'px'}
    function hide(){t.style.visibility='hidden'}
    document.querySelectorAll('[data-tip]').forEach(function(n){
    n.addEventListener('pointermove',function(e){show(e,n.getAttribute('data-tip'))});
    n.addEventListener('pointerleave',hide)});
    document.querySelectorAll('svg[data-table]').forEach(function(s){
    var b=document.getElementById(s.getAttribute('data-table')),c=s.querySelector('.cursor');
    if(!b)return;var r=b.tBodies[0].rows,k=b.tHead.rows[0].cells,
    l=s.getAttribute('data-left')/1000,g=s.getAttribute('data-right')/1000;
    s.addEventListener('pointermove',function(e){var q=s.getBoundingClientRect(),
    f=((e.clientX-q.left)/q.width-l)/(g-l);if(f<0||f>=1){hide();c.style.visibility='hidden';return}
    var i=Math.min(r.length-1,Math.floor(f*r.length)),o=[];
    for(var j=0;j<k.length;j++){var v=r[i].cells[j].textContent;
    if(j===0||v!=='0')o.push(j?k[j].textContent+': '+v:k[0].textContent+' '+v)}
    c.setAttribute('transform','translate('+((l+(i+.5)/r.length*(g-l))*s.viewBox.baseVal.width)+' 0)');
    c.style.visibility='visible';show(e,o.join('\\n'))});
    s.addEventListener('pointerleave',function(){hide();c.style.visibility='hidden'})})})();
    """
}
