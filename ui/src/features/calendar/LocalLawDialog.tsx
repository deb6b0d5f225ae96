// What the county sets where the law leaves it to local rules: who grants extensions, which fine is large, each with
// its source. The head changes it; everybody reads it.
import { Alert, Checkbox, Form, Input, InputNumber, Modal, Select, Skeleton } from 'antd';

import { useTexts } from '../../i18n';
import { toAppError } from '../../ipc';
import type { LocalAmount, LocalLaw, Limit, Post } from '../../ipc/bindings/commands';
import { ErrorState, errorText, useTell } from '../../parts';
import { LimitInput } from '../item';
import { HEAD, useHolds, useSession } from '../session';
import { useLocalLaw, useSetLocalLaw } from './api';

const MAX_SOURCE = 200;
const MAX_YUAN = 100_000_000;

interface Asked {
  head?: string;
  government?: string;
  person: Partial<LocalAmount>;
  organisation: Partial<LocalAmount>;
  extension?: Limit | null;
  extension_source?: string;
  supplement?: Limit | null;
  supplement_source?: string;
  redo?: boolean;
}

export function LocalLawDialog({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useTexts();
  const session = useSession();
  const law = useLocalLaw(open);
  const set = useSetLocalLaw();
  const tell = useTell();
  const [form] = Form.useForm<Asked>();
  const may = useHolds(HEAD);
  const send = (asked: Asked) =>
    set.mutate(lawOf(asked), {
      onSuccess: () => {
        tell.done(t('law.set'));
        close();
      },
    });
  return (
    <Modal
      open={open}
      destroyOnHidden
      title={t('law.title')}
      okText={t('action.save')}
      cancelText={t(may ? 'action.cancel' : 'action.close')}
      okButtonProps={{ style: may ? undefined : { display: 'none' }, loading: set.isPending, 'data-testid': 'law-save' } as never}
      onOk={form.submit}
      onCancel={close}
      afterClose={set.reset}
    >
      <p className="sf-second">{t(may ? 'law.hint' : 'law.read_only')}</p>
      {law.isPending ? <Skeleton active /> : null}
      {law.isError ? <ErrorState error={law.error} retry={() => void law.refetch()} /> : null}
      {law.data ? (
        <Form form={form} layout="vertical" requiredMark={false} disabled={!may} initialValues={askedOf(law.data)} onFinish={send}>
          <Fields posts={session.data?.posts ?? []} />
        </Form>
      ) : null}
      {set.isError ? <Alert type="error" showIcon title={errorText(t, toAppError(set.error))} /> : null}
    </Modal>
  );
}

function Fields({ posts }: { posts: readonly Post[] }) {
  const { t } = useTexts();
  const options = posts.map((post) => ({ value: post.code, label: post.name }));
  return (
    <>
      <Form.Item name="head" label={t('law.head')}>
        <Select allowClear placeholder={t('law.head_default')} options={options} data-testid="law-head" />
      </Form.Item>
      <Form.Item name="government" label={t('law.government')}>
        <Select allowClear placeholder={t('law.government_none')} options={options} data-testid="law-government" />
      </Form.Item>
      {(['person', 'organisation'] as const).map((who) => (
        <Form.Item key={who} label={t(`law.large_fine_${who}`)}>
          <Form.Item name={[who, 'yuan']} noStyle>
            <InputNumber min={1} max={MAX_YUAN} precision={0} suffix={t('law.yuan')} className="sf-law-yuan" placeholder={t('prop.not_set')} data-testid={`law-${who}-yuan`} />
          </Form.Item>
          <Form.Item name={[who, 'source']} noStyle>
            <Input maxLength={MAX_SOURCE} placeholder={t('law.source')} aria-label={t('law.source')} data-testid={`law-${who}-source`} />
          </Form.Item>
        </Form.Item>
      ))}
      <Form.Item label={t('law.penalty_extension')}>
        <Form.Item name="extension" noStyle>
          <LimitInput testId="law-extension" />
        </Form.Item>
        <Form.Item name="extension_source" noStyle>
          <Input maxLength={MAX_SOURCE} placeholder={t('law.source')} aria-label={t('law.source')} data-testid="law-extension-source" />
        </Form.Item>
      </Form.Item>
      <Form.Item label={t('law.supplement')} extra={t('law.supplement_note')}>
        <Form.Item name="supplement" noStyle>
          <LimitInput testId="law-supplement" />
        </Form.Item>
        <Form.Item name="supplement_source" noStyle>
          <Input maxLength={MAX_SOURCE} placeholder={t('law.source')} aria-label={t('law.source')} data-testid="law-supplement-source" />
        </Form.Item>
      </Form.Item>
      <Form.Item name="redo" valuePropName="checked" extra={t('law.redo_note')}>
        <Checkbox data-testid="law-redo">{t('law.redo_may_be_heavier')}</Checkbox>
      </Form.Item>
    </>
  );
}

function askedOf(law: LocalLaw): Asked {
  return {
    head: law.head || undefined,
    government: law.government || undefined,
    person: law.large_fine_person ?? {},
    organisation: law.large_fine_organisation ?? {},
    extension: law.penalty_extension ?? null,
    extension_source: law.penalty_extension?.basis?.statute,
    supplement: law.supplement ?? null,
    supplement_source: law.supplement?.basis?.statute,
    redo: law.redo_may_be_heavier ?? false,
  };
}

/** A row without its amount is not set; a missing source is refused by the rules. */
function lawOf(asked: Asked): LocalLaw {
  const amount = ({ yuan, source }: Partial<LocalAmount>) => (yuan ? { yuan, source: source?.trim() ?? '' } : null);
  const { extension, supplement } = asked;
  return {
    head: asked.head ?? '',
    government: asked.government ?? '',
    large_fine_person: amount(asked.person),
    large_fine_organisation: amount(asked.organisation),
    penalty_extension: extension ? { ...extension, basis: { statute: asked.extension_source?.trim() ?? '', article: extension.basis?.article ?? '' } } : null,
    supplement: supplement ? { ...supplement, basis: { statute: asked.supplement_source?.trim() ?? '', article: supplement.basis?.article ?? '' } } : null,
    redo_may_be_heavier: asked.redo ?? false,
  };
}
