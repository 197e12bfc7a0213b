import { Button } from './button.tsx';
import { Trash2 } from './icons.ts';

export interface SheetButtonsProps {
  /** Of the form in the sheet. */
  formId: string;
  save: string;
  isSaving: boolean;
  /** Null for what is not there yet. */
  onDelete: (() => void) | null;
  deletion: string;
}

/** Below a form in a sheet: keep what is typed; delete what it is about, at the other end. */
export function SheetButtons({ formId, save, isSaving, onDelete, deletion }: SheetButtonsProps) {
  return (
    <>
      {onDelete !== null && (
        <Button icon={Trash2} variant="quiet" className="text-danger-ink! me-auto" onClick={onDelete}>
          {deletion}
        </Button>
      )}
      <Button type="submit" form={formId} variant="primary" busy={isSaving}>
        {save}
      </Button>
    </>
  );
}
