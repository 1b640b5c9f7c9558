import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alikeAmong, bySkeleton, looksLike, nameSkeleton } from '../../../core/delegates/name-skeleton.ts';

test('names that may be taken for one another have one skeleton, and others have not', () => {
  const alike: [string, string, string][] = [
    ['the same', 'Node Harbor', 'Node Harbor'],
    ['Cyrillic а and о', 'Node Harbor', 'Nоde Hаrbоr'],
    ['Cyrillic capitals', 'METAMOBI', 'МЕТАМОВІ'],
    ['Greek omicron and alpha', 'Node Harbor', 'Nοde Hαrbοr'],
    ['Armenian letters', 'Node Harbor Guns', 'ոօde հarbօr ցսոs'],
    ['case', 'Node Harbor', 'NODE harbor'],
    ['I, l and 1', 'Iotex Lab', 'lotex 1ab'],
    ['0 and O', 'IoTeX Core', 'I0TeX C0re'],
    ['spaces and signs', 'Node Harbor', 'Node-Harbor.'],
    ['a joiner, which no eye sees', 'Node Harbor', 'Node\u200d Harb\u200cor'],
    ['a variation selector', 'Node Harbor', 'Node\ufe0f Harbor'],
    ['accents', 'Node Harbor', 'Nodé Hârbor'],
    ['wide and mathematical letters', 'Node Harbor', 'Ｎｏｄｅ 𝐇𝐚𝐫𝐛𝐨𝐫'],
    ['small capitals', 'Node Harbor', 'ɴᴏᴅᴇ ʜᴀʀʙᴏʀ'],
    ['r and n side by side', 'Metamobi', 'Metarnobi'],
    ['both v', 'Web Node', 'vveb Node'],
  ];
  for (const [what, one, other] of alike) assert.equal(nameSkeleton(one), nameSkeleton(other), what);
  const apart: [string, string][] = [
    ['Node Harbor', 'Node Harbour'],
    ['Blue', 'Glue'],
    ['节点港', '节点湾'],
    ['कि', 'की'],
    ['Гавань', 'Harbor'],
    ['Նավահանգիստ', 'Harbor'],
  ];
  for (const [one, other] of apart) assert.notEqual(nameSkeleton(one), nameSkeleton(other), one);
});

test('of names those are told apart that have no letters, and of the others those that look alike are given', () => {
  const others = ['Node Harbor', 'N0de harbor', 'Glue', '⚓', '!'].map((name) => ({ name }));
  assert.deepEqual(looksLike('Nоde Hаrbоr', bySkeleton(others)), others.slice(0, 2));
  assert.deepEqual(looksLike('⚓', bySkeleton(others)), []);
});

test('among names those that may be taken for one another are in a group each, and those without letters in none', () => {
  const names = ['Node Harbor', 'Glue', 'N0de harbor', '⚓', 'glue', '!', 'Haven'].map((name) => ({ name }));
  assert.deepEqual(
    alikeAmong(bySkeleton(names)).map((group) => group.map(({ name }) => name)),
    [
      ['Node Harbor', 'N0de harbor'],
      ['Glue', 'glue'],
    ],
  );
});
