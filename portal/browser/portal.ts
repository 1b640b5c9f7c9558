/* The one script that every page loads. A page without it is complete for reading. */
import { startCopyButtons } from './copy.ts';
import { startDesk } from './desk.ts';
import { startFollow } from './follow.ts';
import { startForms } from './forms.ts';
import { startGithubLinking } from './github-linking.ts';
import { startHeader } from './header.ts';
import { showLocalTimes } from './local-times.ts';
import { startMe } from './me.ts';
import { startPlanSigning } from './plan-signing.ts';

showLocalTimes();
startHeader();
startCopyButtons();
startForms();
startPlanSigning();
startDesk();
startMe();
startFollow();
startGithubLinking();
