import type { FlowDefinition } from '@vouchflow/flow-model';
import type { Me } from '../../api/types.js';
import type { Draft } from './draft-facts.js';

/** A new form: the person's own entity and department, one empty line in each list that needs one. */
export function firstDraft(definition: FlowDefinition, me: Me): Draft {
  const draft: Draft = {};
  for (const field of definition.facts) {
    if (field.type === 'legal-entity' && me.user.legalEntity) draft[field.name] = me.user.legalEntity;
    else if (field.type === 'department' && me.user.department) draft[field.name] = me.user.department;
    else if (field.type === 'list') draft[field.name] = field.required || (field.minItems ?? 0) > 0 ? [{}] : [];
  }
  return draft;
}
