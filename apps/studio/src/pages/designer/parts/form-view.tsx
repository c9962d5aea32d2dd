import { FormEditor } from '@vouchflow/studio-ui/form-editor';
import { useDefinition, useDesigner } from '../state/use-designer.js';

/** The facts of the flow and the form that asks for them. */
export default function FormView({ editable }: { editable: boolean }) {
  const designer = useDesigner();
  const definition = useDefinition();
  return (
    <div className="vf-wide-view">
      <fieldset disabled={!editable}>
        <FormEditor definition={definition} onChange={(change) => editable && designer.edit('form', change)} />
      </fieldset>
    </div>
  );
}
