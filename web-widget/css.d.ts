declare module '*.css' {
  const sheet: CSSStyleSheet;
  // oxlint-disable-next-line import/no-default-export -- what a CSS module script is
  export default sheet;
}
