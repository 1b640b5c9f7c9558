/* A text, not a file, because the page's content security policy allows exactly this style by its hash. */
export const DOCS_STYLE = `
:root { color-scheme: light dark; --line: #8884; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
nav ul { display: flex; flex-wrap: wrap; gap: 1rem; padding: 0; list-style: none; }
details { border: 1px solid var(--line); border-radius: 6px; padding: .5rem .75rem; margin: .5rem 0; }
details p { margin: 0; display: inline; }
summary { cursor: pointer; }
h3 { font-size: 1rem; margin: .75rem 0 .25rem; }
ul { margin: 0; padding-left: 1.25rem; }
`;
