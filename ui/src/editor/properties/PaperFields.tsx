// Documents that a step makes and materials that it needs.
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Select } from 'antd';

import { useTexts } from '../../i18n';
import type { Material } from '../../ipc/bindings/commands';
import { replaced, without } from './lists';
import { Field, TypedText } from './Typed';

const MAX_ROWS = 100;

interface PaperProps {
  documents: string[];
  materials: Material[];
  onDocuments: (names: string[]) => void;
  onMaterials: (materials: Material[]) => void;
}

export function PaperFields({ documents, materials, onDocuments, onMaterials }: PaperProps) {
  const { t } = useTexts();
  const set = (index: number, old: Material, part: Partial<Material>) => onMaterials(replaced(materials, index, { ...old, ...part }));
  return (
    <div className="sf-prop-list">
      <Field label={t('prop.documents')}>
        <Select mode="tags" aria-label={t('prop.documents')} data-testid="prop-documents" open={false} suffixIcon={null} placeholder={t('prop.documents_hint')} value={documents} onChange={onDocuments} />
      </Field>
      <span className="sf-prop-label">{t('prop.materials')}</span>
      {materials.map((material, index) => (
        <div className="sf-prop-card" key={index}>
          <div className="sf-prop-row">
            <TypedText label={t('prop.material_name')} placeholder={t('prop.material_name')} value={material.name} onCommit={(name) => set(index, material, { name })} />
            <Checkbox checked={material.required} onChange={(event) => set(index, material, { required: event.target.checked })}>
              {t('prop.material_required')}
            </Checkbox>
            <Button type="text" icon={<DeleteOutlined />} aria-label={t('prop.remove')} onClick={() => onMaterials(without(materials, index))} />
          </div>
          <TypedText label={t('prop.material_shared')} placeholder={t('prop.material_shared')} value={material.shared_from ?? ''} onCommit={(from) => set(index, material, { shared_from: from || null })} />
        </div>
      ))}
      <Button block type="dashed" icon={<PlusOutlined />} data-testid="prop-material-add" disabled={materials.length >= MAX_ROWS} onClick={() => onMaterials([...materials, { name: '', required: true, shared_from: null }])}>
        {t('prop.material_add')}
      </Button>
    </div>
  );
}
