import type {} from './element-types.ts';
import { PledgebookBadge } from './badge-element.ts';
import { PledgebookChanges } from './changes-element.ts';
import { PledgebookDelegate } from './delegate-element.ts';

/** What a page includes twice is defined once: the first one stays. */
function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}

define('pledgebook-delegate', PledgebookDelegate);
define('pledgebook-changes', PledgebookChanges);
define('pledgebook-badge', PledgebookBadge);
