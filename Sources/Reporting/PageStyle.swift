// SPDX-License-Identifier: GPL-3.0-or-later

/// The style sheet and the script of a page; both are inline and named by hash in its policy.
enum PageStyle {
  /// Colours after Okabe and Ito (2008), which people with colour-vision deficiency can tell
  /// apart; text has a contrast of 4.5 : 1 at least in light and in dark.
  static let sheet = """
    \(colours)
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
    .tiles dd{margin:0;font-size:1.2rem;font-weight:600;line-height:1.3}
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
    .panel>svg{display:block;width:100%;height:auto;max-width:30rem;touch-action:pan-y;cursor:crosshair}
    .hint{font-size:.85rem;color:var(--muted);margin:.2rem 0}
    .legend{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;padding:0;margin:.3rem 0 .7rem;
    font-size:.85rem}
    .legend li{display:flex;align-items:center;gap:.45rem}
    .legend svg{width:22px;height:14px;flex:none}
    .defs{position:absolute}
    """ + marks
      + """

      #tip{position:fixed;z-index:9;pointer-events:none;background:var(--ink);color:var(--paper);
      padding:.4rem .6rem;font-size:.82rem;line-height:1.4;white-space:pre-line;max-width:20rem;
      border-radius:3px;visibility:hidden}
      footer{color:var(--muted);font-size:.85rem;padding-bottom:3rem;margin-top:3rem}
      @media (max-width:40rem){header{padding-top:1.6rem}h1{font-size:1.6rem}h2{margin-top:2.2rem}
      .verdict{padding:1rem 1.1rem}.verdict .lead{font-size:1.12rem}th,td{padding:.35rem .5rem}
      svg .tick,svg .axis-title{font-size:14px}
      svg .wide{display:none}svg .narrow{display:inline}
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
  /// whose table of figures names them. Dragging across days zooms into them, in all panels of a
  /// picture; a double click shows all days again. Without it nothing is lost: the tables hold all.
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
    if(!b)return;var r=b.tBodies[0].rows,k=b.tHead.rows[0].cells,W=s.viewBox.baseVal.width,
    l=s.getAttribute('data-left')/1000,g=s.getAttribute('data-right')/1000,a=0,z=1,d=null,
    p=s.querySelector('.plot'),m=null,H=p.viewBox.baseVal.height,v=p.getAttribute('viewBox');
    function share(e){var q=s.getBoundingClientRect();return((e.clientX-q.left)/q.width-l)/(g-l)}
    function X(f){return(l+f*(g-l))*W}
    function label(i){return r[i].cells[0].textContent.split(' ')[0]}
    s.zoom=function(f,t){a=f;z=t;var o=a>0||z<1;
    p.setAttribute('viewBox',o?X(a)+' 0 '+(X(z)-X(a))+' '+H:v);var h='',n=Math.min(5,Math.round((z-a)*r.length));
    s.querySelectorAll('.days,.unzoomed').forEach(function(x){x.style.display=o?'none':''});
    for(var j=0;o&&j<n;j++){var i=Math.round(a*r.length)+Math.floor(j*(z-a)*r.length/n),
    x=X(((i+.5)/r.length-a)/(z-a));
    h+='<path class="axis" d="M'+x+' '+H+'v4"/><text class="tick" text-anchor="middle" x="'+x+
    '" y="'+(H+17)+'">'+label(i)+'</text>'}
    s.querySelector('.zoomed').innerHTML=h};
    function all(f,t){s.closest('.panels').querySelectorAll('svg[data-table]').forEach(function(n){
    n.zoom(f,t)})}
    s.addEventListener('pointerdown',function(e){var f=share(e);if(f>=0&&f<1&&e.button===0)d=f});
    addEventListener('pointerup',function(e){if(d===null)return;var f=Math.max(0,Math.min(1,share(e))),
    x=a+Math.min(d,f)*(z-a),y=a+Math.max(d,f)*(z-a),n=r.length;d=null;if(m){m.remove();m=null}
    x=Math.floor(x*n)/n;y=Math.ceil(y*n)/n;if(Math.abs(f-x)>0&&(y-x)*n>=3&&y-x<(z-a)*.98)all(x,y)});
    s.addEventListener('dblclick',function(){all(0,1)});
    s.addEventListener('pointermove',function(e){var f=share(e);
    if(f<0||f>=1){hide();c.style.visibility='hidden';return}
    if(d!==null&&Math.abs(f-d)>.01){if(!m){
    m=document.createElementNS(s.namespaceURI,'rect');
    m.setAttribute('class','chosen-days');m.setAttribute('y',22);m.setAttribute('height',H-22);
    s.appendChild(m)}m.setAttribute('x',X(Math.min(d,f)));m.setAttribute('width',X(Math.max(d,f))-
    X(Math.min(d,f)))}
    var i=Math.min(r.length-1,Math.floor((a+f*(z-a))*r.length+1e-9)),o=[];
    for(var j=0;j<k.length;j++){var v=r[i].cells[j].textContent;
    if(j===0||v!=='0')o.push(j?k[j].textContent+': '+v:k[0].textContent+' '+v)}
    c.setAttribute('transform','translate('+X(((i+.5)/r.length-a)/(z-a))+' 0)');
    c.style.visibility='visible';show(e,o.join('\\n'))});
    s.addEventListener('pointerleave',function(){hide();c.style.visibility='hidden'})})})();
    """
}
