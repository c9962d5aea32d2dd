import type { QueryConfig } from 'pg';

/** Whatever a form calls its fields: a file in facts is an object that the server wrote, with its hash. */
const filesIn = `'strict $.** ? (exists (@.sha256))'`;

/**
 * Makes the files of a confirmed posting wait to be sent on, where its connection sends files: those of the document itself and of the lines that
 * stand in this voucher, the same bytes once. A red or a paying voucher has none of its own. Stands behind what confirms the posting, in the
 * same transaction; done again it adds what is missing and changes nothing else.
 */
export const queueFiles = (postingId: string): QueryConfig => ({
  name: 'posting-files',
  text: `INSERT INTO posting_file (posting_id, attachment_id, connection_id, n)
         SELECT p.id, f.id, c.id, row_number() OVER (ORDER BY f.place, f.at, f.id)
         FROM posting p JOIN connection c ON c.id = p.connection_id AND c.sends_files JOIN voucher v ON v.id = p.voucher_id AND v.attachments > 0
           JOIN instance i ON i.id = p.instance_id
           CROSS JOIN LATERAL (
             SELECT DISTINCT ON (a.sha256) a.id, a.sha256, a.at, named.place FROM (
               SELECT q.file ->> 'id' AS id, 0 AS place FROM jsonb_path_query(i.facts::jsonb - 'lines', ${filesIn}) AS q (file)
               UNION ALL
               SELECT q.file ->> 'id', 1 + l.claim_line FROM (SELECT DISTINCT claim_line FROM voucher_line WHERE voucher_id = v.id AND claim_line IS NOT NULL) AS l
                 CROSS JOIN LATERAL jsonb_path_query(i.facts::jsonb -> 'lines' -> l.claim_line, ${filesIn}) AS q (file)
             ) AS named JOIN attachment a ON a.instance_id = i.id AND a.id::text = named.id
             ORDER BY a.sha256, named.place, a.at, a.id
           ) AS f
         WHERE p.id = $1 AND p.status = 'confirmed'
         ON CONFLICT (posting_id, attachment_id) DO NOTHING`,
  values: [postingId],
});
