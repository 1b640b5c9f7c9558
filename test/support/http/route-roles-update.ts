/** UPDATE_ROUTE_ROLES=1: the observed table is written instead of compared. */
export const isUpdate = process.env['UPDATE_ROUTE_ROLES'] === '1';
