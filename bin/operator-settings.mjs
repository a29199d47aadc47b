const settings = /^(NODE_ENV|NODE_OPTIONS|PORT|HOST|ORIGIN|DATA_DIR|(?:OWNER_)?DATABASE_URL|DEMO|WORKER|CHECKPOINTS_TO|SMTP_URL|MAIL_FROM|STORAGE_URL|CLAMD|TRANSLATE_URL|TRANSLATE_KEY|HLED_SECRET|SENDS_PER_NETWORK|SENDS_PER_ADDRESS|SENDS_PER_SITE|FORCE_COLOR|NO_COLOR)$/;

/**
 * The environment without the operator's own settings: they must not change what is tested or measured.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export const withoutSettings = (env) => Object.fromEntries(Object.entries(env).filter(([name]) => !settings.test(name)));
