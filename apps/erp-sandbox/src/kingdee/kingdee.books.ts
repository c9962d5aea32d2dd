import { AttachmentStore } from './attachment/attachment.store.js';
import { kingdeeSettings, type KingdeeSettings } from './kingdee.settings.js';
import { MasterStore } from './masters/master.store.js';
import { VoucherStore } from './voucher/voucher.store.js';

/** The data centre: everything the simulated K/3 Cloud holds in memory. */
export class KingdeeBooks {
  readonly masters = new MasterStore();
  readonly files = new AttachmentStore();
  readonly vouchers = new VoucherStore();
  settings: KingdeeSettings = kingdeeSettings.parse({});
}
