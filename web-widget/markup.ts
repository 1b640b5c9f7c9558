type Child = Node | string;

/** Texts become text nodes: nothing that the API says is ever read as markup. */
function filled<Made extends Element>(element: Made, attributes: object, children: Child[]): Made {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function make(tag: string, attributes: Record<string, string>, ...children: Child[]): HTMLElement {
  return filled(document.createElement(tag), attributes, children);
}

export function makeSvg(tag: string, attributes: Record<string, string>, ...children: Child[]): Element {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}
