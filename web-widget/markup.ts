/** Makes an element of HTML, or of SVG. Texts become text nodes: nothing that the API says is ever read as markup. */
export function make(
  tag: string,
  attributes: Record<string, string>,
  ...inside: (Node | string)[]
): HTMLElement {
  const element = document.createElementNS(
    `http://www.w3.org/${/svg|path/.test(tag) ? '2000/svg' : '1999/xhtml'}`,
    tag,
  ) as HTMLElement;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
}
