// The page's look. Blue is real and orange is synthetic, here as in the app, and nothing else has a colour of its own.

const light = `color-scheme:light;--chassis:#e9ebee;--sheet:#fff;--sunken:#f3f4f6;--line:#dfe2e6;--line-2:#c9ced4;
--ink:#14171a;--ink-2:#474e56;--ink-3:#5f6770;--real:#17408b;--real-mid:#17408b73;--synth:#c94a05;--synth-mid:#c94a0540;
--good:#17693f;--good-soft:#e3f2e9;--warn:#7a5200;--warn-soft:#fbf0d3;--bad:#b0123c;--bad-soft:#fbe6ea;`;
const dark = `color-scheme:dark;--chassis:#0e1012;--sheet:#16191c;--sunken:#1e2226;--line:#292e33;--line-2:#3b4249;
--ink:#eceef0;--ink-2:#b3bac1;--ink-3:#9ea6af;--real:#a6c6ff;--real-mid:#a6c6ff80;--synth:#f47a38;--synth-mid:#f47a3840;
--good:#63cc93;--good-soft:#14301f;--warn:#e2b54a;--warn-soft:#33280d;--bad:#ff8097;--bad-soft:#3a1620;`;

export const styles = `
:root{${light}}
@media screen and (prefers-color-scheme:dark){:root{${dark}}}
@media (prefers-contrast:more){:root{--ink-2:var(--ink);--ink-3:var(--ink);--line:var(--ink-3);--line-2:var(--ink-3)}}
*{box-sizing:border-box}
html{background:var(--chassis);-webkit-text-size-adjust:100%}
body{margin:0;color:var(--ink);font:420 14px/22px Geist,system-ui,"Segoe UI",Roboto,sans-serif;font-feature-settings:"tnum"}
main{max-width:1040px;margin:24px auto;padding:32px 40px 24px;background:var(--sheet);border-radius:10px}
h1,h2,h3,p,dl,dd,figure,ul,ol,table{margin:0}
h1{max-width:30ch;font-weight:600;font-size:30px;line-height:36px;letter-spacing:-.01em}
h2{font-weight:580;font-size:19px;line-height:26px}
h3{font-weight:580;font-size:13px;line-height:20px}
p{max-width:74ch}
a{color:inherit;text-underline-offset:3px}
a:focus-visible,summary:focus-visible{outline:2px solid var(--ink);outline-offset:2px;border-radius:4px}
.brand{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin-bottom:24px;color:var(--ink-2);font-weight:520}
.brand svg{width:22px;height:22px;fill:none;stroke-width:2.2;stroke-linecap:round}
.brand .keys{margin-left:auto;font-size:13px;font-weight:420}
.brand b{color:var(--ink);font-weight:600}
.lead{margin-top:8px;color:var(--ink-2);font-size:17px;line-height:26px}
.answers{display:grid;grid-template-columns:repeat(5,minmax(0,1fr));gap:1px;margin:28px 0 0;padding:0;list-style:none;background:var(--line);border-block:1px solid var(--line)}
.answers li{display:flex;flex-direction:column;gap:6px;align-items:start;padding:12px 12px 12px 0;background:var(--sheet)}
.answers li+li{padding-left:12px}
.answers a{text-decoration:none}
.answers a:hover{text-decoration:underline}
.pill{display:inline-flex;gap:5px;align-items:center;padding:1px 9px 1px 7px;border-radius:99px;background:var(--sunken);color:var(--ink-2);font-weight:520;font-size:13px;line-height:22px;white-space:nowrap}
.pill svg{width:14px;height:14px;fill:none;stroke:currentcolor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
.pill.good{background:var(--good-soft);color:var(--good)}
.pill.warn{background:var(--warn-soft);color:var(--warn)}
.pill.bad{background:var(--bad-soft);color:var(--bad)}
.facts{display:flex;flex-wrap:wrap;gap:4px 28px;margin-top:16px;color:var(--ink-2);font-size:13px;line-height:20px}
.facts div{display:flex;gap:6px;min-width:0}
.facts dt{color:var(--ink-3)}
.facts dd{overflow-wrap:anywhere}
.brand span{overflow-wrap:anywhere}
.keys{display:inline-flex;gap:16px}
.key{display:inline-flex;gap:6px;align-items:center}
.key::before{width:16px;height:10px;border:1.5px solid var(--real);border-radius:2px;background:var(--real-mid);content:""}
.key.s::before{border-color:var(--synth);background:none}
.key.s.sf::before{background:var(--synth-mid)}
section{margin-top:36px;padding-top:24px;border-top:1px solid var(--line)}
header+section{border-top:0;padding-top:0}
.asked{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:center}
.said{margin-top:6px;font-size:15px;line-height:24px}
.grounds{margin-top:2px;color:var(--ink-2)}
.group{margin-top:22px}
.pair{margin-top:10px;color:var(--ink-2);font-size:13px;line-height:20px}
.help{max-width:74ch;color:var(--ink-3);font-size:13px;line-height:20px}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(196px,1fr));gap:14px 24px;margin-top:8px}
.grid.two{grid-template-columns:repeat(auto-fill,minmax(420px,1fr))}
.grid.wide{display:flex;flex-wrap:wrap;align-items:start}
.grid.wide svg{width:auto}
.beside{display:grid;grid-template-columns:1fr 1fr;gap:0 12px}
figure{min-width:0}
figcaption{overflow:hidden;color:var(--ink-2);font-size:13px;line-height:20px;text-overflow:ellipsis;white-space:nowrap}
figcaption small{color:var(--ink-3);font-size:12px}
svg[role]{display:block;max-width:100%;height:auto;overflow:visible}
.grid svg{width:100%}
figure .wrap{white-space:normal}
svg text{fill:var(--ink-3);font:450 11px Geist,system-ui,"Segoe UI",Roboto,sans-serif;font-feature-settings:"tnum"}
svg text.on{fill:var(--ink)}
svg text.in{fill:var(--ink);font-weight:600}
svg path,svg line{fill:none;stroke-linecap:round;stroke-linejoin:round}
svg .grid{stroke:var(--line)}svg .zero{stroke:var(--line-2)}
svg .level{stroke:var(--ink-3);stroke-dasharray:2 3}
svg .r{stroke:var(--real)}svg .s{stroke:var(--synth)}
svg .main{stroke-width:1.75}svg .thin{stroke-width:1.1}svg .ring{stroke-width:1}
svg .rf{fill:var(--real-mid)}svg .sf{fill:var(--synth-mid);stroke:var(--synth)}
svg .so{fill:none;stroke:var(--synth);stroke-width:1.4}svg .ro{fill:none;stroke:var(--real);stroke-width:1.4}
svg path.rd{fill:var(--real-mid)}svg .rdot{fill:var(--real)}
svg .both{fill:var(--real);stroke:var(--synth);stroke-width:2.5}
svg .ringdot{fill:var(--sheet);stroke:var(--synth);stroke-width:2.5}
svg .ink{fill:var(--ink)}svg .empty{fill:none;stroke:var(--line-2)}
.beside-picture{flex:1;min-width:280px;max-width:460px}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-size:13px;line-height:20px}
th{padding:4px 16px 4px 0;border-bottom:1px solid var(--line);color:var(--ink-3);font-weight:450;text-align:left;white-space:nowrap}
td{padding:4px 16px 4px 0;border-bottom:1px solid var(--line);vertical-align:middle}
td.num,th.num{text-align:right}
td svg{display:block;width:200px;height:22px}
td code,.name{overflow-wrap:anywhere;font-family:"Geist Mono",ui-monospace,monospace;font-size:12px}
details{margin-top:14px}
summary{width:fit-content;color:var(--ink-2);font-size:13px;line-height:24px;cursor:pointer}
summary::marker{color:var(--ink-3)}
.dots{display:grid;grid-template-columns:110px 1fr;gap:20px;align-items:center;margin-top:8px}
.rules{margin:8px 0 0;padding:0;list-style:none}
.rules li{display:flex;gap:8px;align-items:baseline;padding:4px 0;border-bottom:1px solid var(--line);font-size:13px;line-height:20px}
.rules span{flex:1;overflow-wrap:anywhere}
.rules b{font-weight:520}
.rules .bad{color:var(--bad)}
footer{margin-top:36px;padding-top:20px;border-top:1px solid var(--line);color:var(--ink-2);font-size:13px;line-height:20px}
footer p+p,footer ul{margin-top:8px}
footer ul{padding-left:18px}
footer li{max-width:74ch}
@media (max-width:760px){main{margin:0;padding:20px 16px;border-radius:0}h1{font-size:25px;line-height:31px}.lead{font-size:16px;line-height:24px}
.answers{grid-template-columns:minmax(0,1fr)}.answers li,.answers li+li{flex-direction:row;justify-content:space-between;align-items:center;padding:8px 0}
.grid{grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:12px 16px}.grid.two{grid-template-columns:minmax(0,1fr)}}
@media (forced-colors:active){svg path.s,svg .s path{stroke-dasharray:4 3}}
@media print{@page{margin:14mm}html{background:none}body{font-size:10.5pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}
main{max-width:none;margin:0;padding:0}section{margin-top:20px;padding-top:14px}
figure,tr,.asked,.dots,.rules li{break-inside:avoid}h2,h3,.said{break-after:avoid}
summary{list-style:none}details::details-content{content-visibility:visible;block-size:auto}
svg path.s,svg .s path{stroke-dasharray:4 3}svg path.ring{stroke-dasharray:none}.answers a{text-decoration:none}}
`.replaceAll('\n', '');
