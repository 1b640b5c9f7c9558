/* A text, not a file, because the page's content security policy allows exactly this style by its hash. The colours are those of the pages. */
export const DOCS_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #faf8f3; --surface: #fff; --sunken: #f1eee6; --line: #dcd7cb; --ink: #1a232e; --ink-2: #465160;
  --accent: #0a5766; --read: #43536f; --read-soft: #e8ecf4; --write: #7d5100; --write-soft: #fbf0d8; --end: #9c231c; --end-soft: #fbe7e4;
  --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #10161b; --surface: #172027; --sunken: #1e2931; --line: #2d3a44; --ink: #e9ecef; --ink-2: #b6c0ca;
    --accent: #63c7d8; --read: #aebcdc; --read-soft: #212b40; --write: #e6b96c; --write-soft: #34290f; --end: #f49389; --end-soft: #3a1816;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
details > div { scroll-margin-top: 4rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif; overflow-wrap: anywhere; }
a { color: var(--accent); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--surface); padding: .75rem 1rem; }
header { border-bottom: 1px solid var(--line); padding: .75rem 1rem; }
.brand { display: inline-block; padding: .5rem 0; font: 700 1.1875rem/1.2 'Iowan Old Style', Palatino, 'URW Palladio L', P052, serif; color: var(--ink); text-decoration: none; }
header, .columns { padding-inline: max(1rem, calc(50vw - 36rem)); }
h1, h2 { font-family: 'Iowan Old Style', 'Palatino Linotype', Palatino, 'URW Palladio L', P052, serif; line-height: 1.2; }
h1 { font-size: 2.25rem; margin: 1.5rem 0 .5rem; }
h2 { font-size: 1.5rem; margin: 2.25rem 0 .75rem; }
h3 { font-size: .8125rem; letter-spacing: .03em; color: var(--ink-2); margin: 1.25rem 0 .25rem; }
main { min-width: 0; padding-bottom: 3.5rem; }
main > p, dd, section > p { max-width: 68ch; }
code { font: .9em/1.5 var(--mono); }
small { font-size: .875rem; color: var(--ink-2); }
i { font-style: normal; font-size: .8125rem; color: var(--ink-2); }
.signed-in { border: 1px solid currentcolor; border-radius: 999px; padding: 0 .5em; white-space: nowrap; }
pre { margin: .75rem 0; padding: .75rem 1rem; background: var(--sunken); border-radius: 8px; white-space: pre-wrap; }
dl { margin: 0; }
dt { font-weight: 600; margin-top: .75rem; }
dd { margin: 0; }
ul { margin: 0; padding: 0; list-style: none; }
li { margin: .35rem 0; }
.members { border-left: 2px solid var(--line); padding-left: .875rem; margin: .35rem 0 .75rem .125rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; padding-top: 1rem; }
nav li { margin: 0; }
nav a { display: block; padding: .375rem 0; text-decoration: none; }
nav a:hover { text-decoration: underline; }
details { border-top: 1px solid var(--line); }
section > details:last-child { border-bottom: 1px solid var(--line); }
summary { cursor: pointer; padding: .75rem .25rem; }
summary:hover { background: var(--sunken); }
summary > span { display: block; color: var(--ink-2); }
details[open] > summary { background: var(--sunken); }
details > div { padding: .25rem .25rem 1.5rem; }
.link { margin: .5rem 0 0; font: .8125rem/1.5 var(--mono); }
.link a { display: inline-block; padding: .25rem 0; }
.method { display: inline-block; min-width: 4.25rem; padding: .05rem .5rem; border-radius: 4px; font: 700 .8125rem/1.5 var(--mono); text-align: center; color: var(--write); background: var(--write-soft); }
.method.get { color: var(--read); background: var(--read-soft); }
.method.delete { color: var(--end); background: var(--end-soft); }
@media (min-width: 60rem) {
  .columns { display: grid; grid-template-columns: 11rem minmax(0, 1fr); gap: 3rem; }
  nav { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; align-self: start; }
  nav ul { display: block; padding: 1.5rem 0; }
  dl { display: grid; grid-template-columns: 7rem minmax(0, 1fr); gap: .75rem 1rem; }
  dt { margin: 0; }
  summary { display: grid; grid-template-columns: 5rem minmax(0, 26rem) minmax(0, 1fr); gap: 1rem; align-items: baseline; }
  details > div { padding-left: 6rem; }
}
@media print { nav, .skip { display: none; } }
`;
