export { ENGLISH as changeTexts } from '../../../core/changes/words.ts';
