export const problem = {
  notFound: 'There is no such page',
  notFoundLead: 'The address is wrong, or what it named was never here. Pages of the register do not move.',
  search: 'Find a delegate by name, 0x or io1',
  searchButton: 'Search',
  failed: 'This page could not be shown',
  failedLead: 'The fault is on our side. Nothing was changed. Other pages may still work.',
  againSoon: 'The register cannot be read at the moment. Nothing is lost. Try again in a few seconds.',
  requestId: 'Request id',
  status: 'Status of the register',
  title: 'Problem',
  what: 'What to do',
  unknown:
    'This register has no text about this code. The detail of the API’s answer says what was refused and why.',
  otherCodes: 'All codes',
  refused: 'This cannot be shown',
};
