/**
 * What a field of kind `amount` says, in the smallest unit of the asset that an element around it names: "12.5" of three decimals is
 * 12500. An empty one says nothing.
 */
export function amountOf(field: Pick<HTMLElement, 'closest'> & { value: string }): unknown {
  const typed = field.value.trim();
  if (typed === '') return undefined;
  const { asset, decimals = '' } = field.closest<HTMLElement>('[data-asset]')?.dataset ?? {};
  const [whole = '', rest = ''] = typed.split('.');
  const raw = `${whole}${rest.padEnd(Number(decimals), '0')}`.replace(/^0+(?=\d)/, '');
  return { raw, asset, decimals: Number(decimals) };
}
