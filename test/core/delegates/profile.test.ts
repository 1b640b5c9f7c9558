import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freeSlug, profileDifference, profileOf, slugOf } from '../../../core/delegates/profile.ts';
import { RefusalError } from '../../../core/errors.ts';
import { people } from '../../support/people.ts';

const node = {
  name: 'Node Harbor',
  description: 'Two nodes.\r\nOne is an archive.',
  category: 'node-operator',
  links: [{ title: 'Site', url: 'https://Harbor.example' }],
  candidate: 'harbor',
};

test('a profile is kept in one form', () => {
  assert.deepEqual(profileOf({ ...node, name: ' Cafe\u0301 ' }), {
    name: 'Café',
    description: 'Two nodes.\nOne is an archive.',
    category: 'node-operator',
    links: [{ title: 'Site', url: 'https://harbor.example/' }],
    candidate: 'harbor',
    payoutAddress: null,
  });
  assert.equal(
    profileOf({ ...node, payoutAddress: people.vic.address }).payoutAddress,
    people.vic.address.toLowerCase(),
  );
  assert.equal(profileOf({ ...node, candidate: undefined }).candidate, null);
});

test('each invalid member of a profile is named', () => {
  const link = { title: 'Site', url: 'https://a.example' };
  const cases: [object, string][] = [
    [{ name: '' }, '/name'],
    [{ name: 'a'.repeat(81) }, '/name'],
    [{ name: 'two\nlines' }, '/name'],
    [{ name: 'turned\u202e' }, '/name'],
    [{ description: 'a'.repeat(5001) }, '/description'],
    [{ description: 'bell\u0007' }, '/description'],
    [{ category: 'wizard' }, '/category'],
    [{ links: Array.from({ length: 11 }, (_, i) => ({ ...link, url: `https://a${i}.example` })) }, '/links'],
    [{ links: [link, link] }, '/links/1/url'],
    [{ links: [{ ...link, title: '' }] }, '/links/0/title'],
    [{ links: [{ ...link, url: 'http://a.example' }] }, '/links/0/url'],
    [{ links: [{ ...link, url: 'javascript:alert(1)' }] }, '/links/0/url'],
    [{ links: [{ ...link, url: 'https://bank.example@evil.example' }] }, '/links/0/url'],
    [{ links: [{ ...link, url: 'no address' }] }, '/links/0/url'],
    [{ links: [{ ...link, url: `https://a.example/${'é'.repeat(200)}` }] }, '/links/0/url'],
    [{ candidate: 'Harbor' }, '/candidate'],
    [{ candidate: '' }, '/candidate'],
    [{ candidate: 'a'.repeat(13) }, '/candidate'],
    [{ payoutAddress: 'ann.iotex' }, '/payoutAddress'],
    [
      { payoutAddress: people.vic.address.replace(/[a-f]/, (letter) => letter.toUpperCase()) },
      '/payoutAddress',
    ],
  ];
  for (const [change, pointer] of cases)
    assert.throws(
      () => profileOf({ ...node, ...change }),
      (error) => error instanceof RefusalError && error.errors?.[0]?.pointer === pointer,
      `${JSON.stringify(change)} names ${pointer}`,
    );
});

test('the difference of two profiles names exactly the members that changed', () => {
  const before = profileOf(node);
  const after = profileOf({ ...node, name: 'Harbor', links: [], candidate: null });
  assert.deepEqual(profileDifference(before, after), [
    { field: 'name', before: 'Node Harbor', after: 'Harbor' },
    { field: 'links', before: [{ title: 'Site', url: 'https://harbor.example/' }], after: [] },
    { field: 'candidate', before: 'harbor', after: null },
  ]);
  assert.deepEqual(profileDifference(before, profileOf(node)), []);
});

test('a slug comes from the name and cannot pass for an address', () => {
  const slugs: [string, string | null, string][] = [
    ['Node Harbor', null, 'node-harbor'],
    ['Ünïcode & Söhne!', null, 'unicode-sohne'],
    ['节点', 'jiedian', 'jiedian'],
    ['节点', null, 'delegate'],
    ['a'.repeat(80), null, 'a'.repeat(48)],
    ['0xDa7e12Ef57c236a06117c5e0d04a228e7181CF36', null, 'delegate-0xda7e12ef57'],
    ['io1mflp9m6hcgm2qcghchsdqj3z3eccrnekx9p0ms', null, 'delegate-io1mflp9m6hc'],
  ];
  for (const [name, candidate, slug] of slugs) assert.equal(slugOf({ name, candidate }), slug);
  assert.equal(freeSlug('ann', new Set()), 'ann');
  assert.equal(freeSlug('ann', new Set(['ann', 'ann-2', 'ann-4'])), 'ann-3');
});
