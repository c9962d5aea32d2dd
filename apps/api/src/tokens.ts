/** Names under which things that are no class of ours are injected. */
export const ENV = Symbol('Env');
export const LOGGER = Symbol('Logger');
export const DOORBELL = Symbol('Doorbell');
export const LIVE_BUS = Symbol('LiveBus');
export const EGRESS = Symbol('Egress');
