// One paragraph of a template: text, how it stands, placeholders from a list.
import { AlignCenterOutlined, AlignLeftOutlined, AlignRightOutlined, ArrowDownOutlined, ArrowUpOutlined, BoldOutlined, DeleteOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { Button, Input, Segmented, Select } from 'antd';
import { useRef } from 'react';

import { useTexts } from '../../../i18n';
import type { Align, Paragraph } from '../../../ipc';

const MAX_TEXT = 10_000;
const ALIGNS: readonly Align[] = ['indented', 'left', 'centre', 'right'];
const SIGNS: Record<Align, React.ReactNode> = { indented: <MenuUnfoldOutlined />, left: <AlignLeftOutlined />, centre: <AlignCenterOutlined />, right: <AlignRightOutlined /> };

interface Props {
  paragraph: Paragraph;
  place: number;
  last: boolean;
  names: { value: string; label: string }[];
  onChange: (paragraph: Paragraph) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

export function ParagraphRow({ paragraph, place, last, names, onChange, onMove, onRemove }: Props) {
  const { t } = useTexts();
  const area = useRef<TextAreaRef>(null);
  const insert = (name: string | null) => {
    if (name === null) return;
    const field = area.current?.resizableTextArea?.textArea;
    const at = field?.selectionStart ?? paragraph.text.length;
    const to = field?.selectionEnd ?? at;
    onChange({ ...paragraph, text: `${paragraph.text.slice(0, at)}{{${name}}}${paragraph.text.slice(to)}` });
    field?.focus();
  };
  return (
    <div className="sf-prop-card" data-testid={`paragraph-${place}`}>
      <Input.TextArea ref={area} aria-label={t('form.paragraph', { n: place + 1 })} data-testid={`paragraph-${place}-text`} autoSize={{ minRows: 1, maxRows: 10 }} maxLength={MAX_TEXT} value={paragraph.text} onChange={(event) => onChange({ ...paragraph, text: event.target.value })} />
      <div className="sf-prop-row">
        <Segmented<Align> size="small" value={paragraph.align} options={ALIGNS.map((align) => ({ value: align, icon: SIGNS[align], title: t(`form.align_${align}`) }))} onChange={(align) => onChange({ ...paragraph, align })} />
        <Button size="small" type={paragraph.bold ? 'primary' : 'default'} icon={<BoldOutlined />} aria-label={t('form.bold')} aria-pressed={paragraph.bold} onClick={() => onChange({ ...paragraph, bold: !paragraph.bold })} />
        <Select showSearch={{ optionFilterProp: 'label' }} size="small" className="sf-prop-grow" aria-label={t('form.insert_name')} data-testid={`paragraph-${place}-insert`} placeholder={t('form.insert_name')} value={null} options={names} onChange={insert} />
        <Button type="text" size="small" icon={<ArrowUpOutlined />} aria-label={t('prop.up')} disabled={place === 0} onClick={() => onMove(place - 1)} />
        <Button type="text" size="small" icon={<ArrowDownOutlined />} aria-label={t('prop.down')} disabled={last} onClick={() => onMove(place + 1)} />
        <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t('prop.remove')} onClick={onRemove} />
      </div>
    </div>
  );
}
