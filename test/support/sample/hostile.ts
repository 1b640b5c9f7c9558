/** A name and texts that would run as script, break out of attributes or rearrange a page, if a page let them. */
export const HOSTILE = {
  name: `<img src=x onerror="alert(1)"> '"&\`\${x}`,
  text: `</p><script>alert(document.domain)</script>\n"><svg onload=alert(1)> {{7*7}} javascript:alert(1) \u05d0\u05d1 👾`,
  title: `"autofocus onfocus="alert(1)" <b>x</b>`,
};
