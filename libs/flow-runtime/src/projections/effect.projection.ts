import type { FlowEvent, FlowInstance } from '@vouchflow/flow-core';
import { derivedId, externalKey, type Instant } from '@vouchflow/kernel';
import { effectModes, type EffectPayload } from '@vouchflow/flow-model';
import type { QueryConfig } from 'pg';

/*
 * The life of an outbox row: open (requested, committed with the turn) → settled (answered) | cancelled. What is asked and
 * told inside a turn never comes here. `due_at` says when to try first; who tries, and when again, is `effect_run`'s.
 * A posting is made in the same turn as its effect, so that the ERP is never called for a voucher we do not have.
 */
export function projectEffect(event: FlowEvent, instance: FlowInstance, at: Instant, correlation: string | null): QueryConfig[] {
  switch (event.type) {
    case 'EffectRequested': {
      if (event.mode !== 'world') return [];
      const id = derivedId(at, instance.id, 'effect', event.effect);
      return [
        {
          name: 'effect-insert',
          text: `INSERT INTO effect (id, instance_id, n, kind, node, payload, status, requested_at, due_at, correlation) VALUES ($1, $2, $3, $4, $5, $6, 'open', $7, $8, $9)`,
          values: [id, instance.id, event.effect, event.kind, event.node, JSON.stringify(event.payload), at, event.dueAt ?? at, correlation],
        },
      ];
    }
    case 'EffectSettled':
      return effectModes[event.kind] === 'world'
        ? [
            {
              name: 'effect-settle',
              text: `UPDATE effect SET status = 'settled', settled_at = $3, result = $4 WHERE instance_id = $1 AND n = $2 AND status = 'open'`,
              values: [instance.id, event.effect, at, JSON.stringify(event.result)],
            },
          ]
        : [];
    case 'EffectCancelled':
      return [
        // A timer has no posting.
        ...(event.kind !== undefined && event.kind !== 'voucher.post'
          ? []
          : [
              {
                name: 'posting-cancel-of-effect',
                text: `UPDATE posting SET status = 'cancelled' WHERE instance_id = $1 AND effect_id = (SELECT id FROM effect WHERE instance_id = $1 AND n = $2) AND status IN ('intent', 'refused')`,
                values: [instance.id, event.effect],
              },
              {
                // A worker that took it meanwhile has sent it: then this turn runs again and sees it on its way. A statement of its own, to see what the one before waited for.
                name: 'posting-not-sent',
                text: `SELECT require_rows((SELECT count(*) FROM posting p JOIN effect e ON e.id = p.effect_id WHERE e.instance_id = $1 AND e.n = $2 AND e.status = 'open' AND p.status IN ('sent', 'unknown')), 0, 'postings on their way')`,
                values: [instance.id, event.effect],
              },
            ]),
        {
          name: 'effect-cancel',
          text: `UPDATE effect SET status = 'cancelled', settled_at = $3 WHERE instance_id = $1 AND n = $2 AND status = 'open'`,
          values: [instance.id, event.effect, at],
        },
      ];
    case 'EffectSettledLate':
      return [
        {
          name: 'effect-late',
          text: `UPDATE effect SET result = $3 WHERE instance_id = $1 AND n = $2 AND status = 'cancelled'`,
          values: [instance.id, event.effect, JSON.stringify(event.result)],
        },
      ];
    case 'EffectParked':
      return [
        {
          name: 'effect-park',
          text: `INSERT INTO effect_run (effect_id, parked) SELECT id, $3 FROM effect WHERE instance_id = $1 AND n = $2
               ON CONFLICT (effect_id) DO UPDATE SET parked = excluded.parked, lease_until = NULL`,
          values: [instance.id, event.effect, event.why.code],
        },
      ];
    case 'EffectRetried':
      return [
        {
          name: 'effect-retry',
          text: `UPDATE effect_run SET parked = NULL, next_at = $3 WHERE effect_id = (SELECT id FROM effect WHERE instance_id = $1 AND n = $2)`,
          values: [instance.id, event.effect, at],
        },
      ];
    default:
      return [];
  }
}

/**
 * The posting of an effect that posts, behind its effect and its voucher. A voucher has one posting and one key for ever; pushed again
 * after a refusal it is the same row with a new effect. It keeps its ticket until it is sent: by that the ERP may still speak of it.
 */
export function projectPosting(event: FlowEvent, instance: FlowInstance, at: Instant): QueryConfig[] {
  if (event.type !== 'EffectRequested' || event.kind !== 'voucher.post') return [];
  const { voucherId, lookOnly } = event.payload as EffectPayload<'voucher.post'>;
  return [
    {
      name: 'posting-request',
      text: `WITH done AS (
             INSERT INTO posting (id, voucher_id, instance_id, effect_id, ledger, connection_id, external_key, status, created_at)
             SELECT $1, v.id, $3, $4, v.ledger, (SELECT c.id FROM connection c WHERE v.ledger = ANY (c.ledgers) AND c.enabled ORDER BY c.created_at LIMIT 1), $5, 'intent', $6
             FROM voucher v WHERE v.id = $2
             ON CONFLICT (voucher_id) DO UPDATE SET status = $7, effect_id = excluded.effect_id, connection_id = excluded.connection_id, cause = NULL, message = NULL
             WHERE posting.status IN ('refused', 'cancelled')
             RETURNING 1
           ) SELECT require_rows((SELECT count(*) FROM done), 1, 'a posting that may be requested')`,
      values: [
        derivedId(at, instance.id, 'posting', event.effect),
        voucherId,
        instance.id,
        derivedId(at, instance.id, 'effect', event.effect),
        externalKey(voucherId),
        at,
        // The ERP says that it has it: in flight, until it is seen or two people say otherwise.
        lookOnly ? 'unknown' : 'intent',
      ],
    },
  ];
}
