/*
 * The script of a frame: tells the page around how high its content is, and hears nothing. Whoever wants to may set the frame's height
 * by it, having checked where the message comes from.
 */
const { body } = document;
const content = body.querySelector('main') ?? body;
const told = new ResizeObserver(() => {
  const height = content.getBoundingClientRect().height + body.offsetHeight - body.clientHeight;
  parent.postMessage({ type: 'pledgebook-resize', height: Math.ceil(height) }, '*');
});
told.observe(content);
