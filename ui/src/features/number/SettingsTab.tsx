// How papers are numbered: where blocks come from, 机关简称 per department, 性质 per kind of paper.
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, AutoComplete, Button, Form, Input, InputNumber, Radio, Select, Skeleton } from 'antd';
import dayjs from 'dayjs';

import { useTexts } from '../../i18n';
import { toAppError } from '../../ipc';
import type { NumberSettingsView, NumberWords, PaperWord } from '../../ipc/bindings/commands';
import { ErrorState, errorText, useTell } from '../../parts';
import { useNumberSettings, useSetNumberWords } from './api';

const MAX_WORD = 30;
const MAX_SIZE = 2000;
const SOURCES = ['platform', 'lead', 'slips'] as const;

export function SettingsTab() {
  const settings = useNumberSettings();
  if (settings.isPending) return <Skeleton active />;
  if (settings.isError) return <ErrorState error={settings.error} retry={() => void settings.refetch()} />;
  return <Words view={settings.data} />;
}

function Words({ view }: { view: NumberSettingsView }) {
  const { t } = useTexts();
  const tell = useTell();
  const set = useSetNumberWords();
  const [form] = Form.useForm<NumberWords>();
  const source = Form.useWatch('source', form) ?? view.words.source;
  const may = view.may_change;
  return (
    <Form form={form} layout="vertical" requiredMark={false} disabled={!may} initialValues={view.words} onFinish={(words) => set.mutate({ ...words, offices: words.offices ?? [] }, { onSuccess: () => tell.done(t('number.saved')) })}>
      <p className="sf-second">{t(may ? 'number.hint' : 'number.read_only')}</p>
      <Form.Item name="source" label={t('number.source')} extra={t('number.source_hint')} className="sf-number-source">
        <Radio.Group options={SOURCES.map((one) => ({ value: one, label: <span data-testid={`number-source-${one}`}>{t(`number.source_${one}`)}</span> }))} />
      </Form.Item>
      {source === 'lead' ? <Alert type="warning" showIcon className="sf-number-warning" title={t('number.source_lead_hint')} /> : null}
      {source === 'platform' && !view.enrolled ? <Alert type="info" showIcon className="sf-number-warning" title={t('number.source_platform_hint')} /> : null}
      <Form.Item name="size" label={t('number.size')} rules={[{ required: true, message: t('number.required') }]}>
        <InputNumber min={1} max={MAX_SIZE} precision={0} />
      </Form.Item>
      <Form.Item label={t('number.tag')}>
        <span className="sf-mono sf-strong" data-testid="number-tag">
          {view.tag}
        </span>
      </Form.Item>
      <Form.List name="offices">
        {(offices, { add, remove }) => (
          <>
            {offices.map((office) => (
              <OfficeCard key={office.key} at={office.name} view={view} remove={() => remove(office.name)} />
            ))}
            {may ? (
              <Button icon={<PlusOutlined />} data-testid="number-add-office" onClick={() => add({ department: '', abbreviation: '', papers: [] })}>
                {t('number.add_office')}
              </Button>
            ) : null}
          </>
        )}
      </Form.List>
      {set.isError ? <Alert type="error" showIcon title={errorText(t, toAppError(set.error))} /> : null}
      {may ? (
        <div className="sf-number-bar sf-number-waiting">
          <Button type="primary" htmlType="submit" loading={set.isPending} data-testid="number-save">
            {t('action.save')}
          </Button>
        </div>
      ) : null}
    </Form>
  );
}

function OfficeCard({ at, view, remove }: { at: number; view: NumberSettingsView; remove: () => void }) {
  const { t } = useTexts();
  const form = Form.useFormInstance<NumberWords>();
  const needed = [{ required: true, whitespace: true, message: t('number.required') }];
  const departments = [{ value: '', label: t('number.office_rest') }, ...view.departments.map((name) => ({ value: name, label: name }))];
  const office = Form.useWatch(['offices', at], form);
  const first = office?.papers?.[0]?.word;
  const usual = () => form.setFieldValue(['offices', at, 'papers'], merged(office?.papers ?? [], view.usual));
  return (
    <div className="sf-number-office" data-testid={`number-office-${at}`}>
      <div className="sf-number-office-head">
        <Form.Item name={[at, 'department']} label={t('number.office')}>
          <Select options={departments} showSearch />
        </Form.Item>
        <Form.Item name={[at, 'abbreviation']} label={t('number.abbreviation')} rules={needed}>
          <Input maxLength={MAX_WORD} data-testid={`number-abbreviation-${at}`} />
        </Form.Item>
        <Button type="text" icon={<DeleteOutlined />} aria-label={t('number.remove')} onClick={remove} />
      </div>
      <Form.List name={[at, 'papers']}>
        {(papers, { add, remove: drop }) => (
          <>
            {papers.map((paper) => (
              <div key={paper.key} className="sf-number-paper">
                <Form.Item name={[paper.name, 'paper']} rules={needed}>
                  <AutoComplete options={view.usual.map((one) => ({ value: one.paper }))} placeholder={t('number.paper')} aria-label={t('number.paper')} />
                </Form.Item>
                <Form.Item name={[paper.name, 'word']} rules={needed}>
                  <Input maxLength={MAX_WORD} placeholder={t('number.word')} aria-label={t('number.word')} />
                </Form.Item>
                <Button type="text" icon={<DeleteOutlined />} aria-label={t('number.remove')} onClick={() => drop(paper.name)} />
              </div>
            ))}
            {view.may_change ? (
              <div className="sf-number-bar">
                <Button size="small" icon={<PlusOutlined />} onClick={() => add({ paper: '', word: '' })}>
                  {t('number.add_paper')}
                </Button>
                <Button size="small" onClick={usual} data-testid={`number-usual-${at}`}>
                  {t('number.fill_usual')}
                </Button>
              </div>
            ) : null}
          </>
        )}
      </Form.List>
      {office?.abbreviation && first ? <span className="sf-quiet">{t('number.sample', { sample: sampleOf(office.abbreviation, first) })}</span> : null}
    </div>
  );
}

/** What is there stays; usual kinds that are not there come behind it. */
function merged(papers: PaperWord[], usual: PaperWord[]): PaperWord[] {
  return [...papers, ...usual.filter((one) => !papers.some((known) => known?.paper === one.paper))];
}

function sampleOf(abbreviation: string, word: string): string {
  return `${abbreviation}${word}\u3014${dayjs().year()}\u301512\u53f7`;
}
