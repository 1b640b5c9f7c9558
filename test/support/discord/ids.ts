/** The place of the server and of its channel of alerts. */
export const GUILD_ID = '1100000000000000001';
export const ALERT_CHANNEL_ID = '1100000000000000002';
export const APPLICATION_ID = '1100000000000000003';
