import type { DemoPerson } from './people.ts';

/**
 * The script of the demo's wallets: one announced wallet (EIP-6963) per person, so that both stories can be walked in a browser
 * without an extension. Each asks before it signs, as a wallet does; the keys stay with the demo's process.
 */
export function walletScript(people: readonly DemoPerson[]): string {
  const shown = people.map(({ name, role, address }, index) => ({
    address,
    uuid: `de300000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    label: `${name[0]?.toUpperCase()}${name.slice(1)}, ${role}`,
    name,
  }));
  return `'use strict';
const people = ${JSON.stringify(shown)};
const icon = 'data:image/svg+xml,' + encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0A5766"/><path d="M6 20h9v-8h11" fill="none" stroke="#fff" stroke-width="3"/></svg>');
const refuse = (code, message) => Object.assign(new Error(message), { code });
const readable = (hex) => /^0x([0-9a-f]{2})+$/i.test(hex) ? new TextDecoder().decode(Uint8Array.from(hex.slice(2).match(/../g), (byte) => parseInt(byte, 16))) : hex;
async function sign(person, kind, content) {
  const shown = kind === 'text' ? content : JSON.stringify(JSON.parse(content).message, null, 2);
  if (!confirm('Demo wallet of ' + person.label + ' signs:\\n\\n' + shown)) throw refuse(4001, 'User rejected the request');
  const answer = await fetch('/demo/sign', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ person: person.name, kind, content }) });
  if (!answer.ok) throw refuse(-32603, 'The demo wallet failed: ' + answer.status);
  return (await answer.json()).signature;
}
function provider(person) {
  return {
    async request({ method, params = [] }) {
      switch (method) {
        case 'eth_requestAccounts':
        case 'eth_accounts': return [person.address];
        case 'eth_chainId': return '0x1251';
        case 'personal_sign': return sign(person, 'text', readable(params[0]));
        case 'eth_signTypedData_v4': return sign(person, 'typed', params[1]);
        default: throw refuse(4200, method + ' is not supported by the demo wallet');
      }
    },
    on() {},
    removeListener() {},
  };
}
const announced = people.map((person) => Object.freeze({
  info: Object.freeze({ uuid: person.uuid, name: person.label, icon, rdns: 'example.pledgebook.demo.' + person.name }),
  provider: provider(person),
}));
const announce = () => announced.forEach((detail) => window.dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail })));
window.addEventListener('eip6963:requestProvider', announce);
announce();
`;
}
