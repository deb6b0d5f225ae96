// What a county sets of a rule: switch, level, base, threshold, with a reason; what was set before stands below.
import { Alert, Button, Form, Input, InputNumber, Modal, Segmented, Switch } from 'antd';

import { useTexts } from '../../i18n';
import { toAppError } from '../../ipc';
import type { LightRule, RuleSettings } from '../../ipc/bindings/commands';
import { codeText, errorText, minuteText, useTell } from '../../parts';
import { useSetLight } from './api';
import { numbersOf, thresholdText } from './threshold';

const MAX_REASON = 200;
const MAX_NUMBER = 1_000_000;
const LEVELS = ['remind', 'yellow', 'red'] as const;
const BASES = ['promised', 'statutory'] as const;

interface Asked extends Omit<RuleSettings, 'threshold'> {
  numbers?: Record<string, number>;
  reason: string;
}

export function LightDialog({ rule, close }: { rule: LightRule; close: () => void }) {
  const { t } = useTexts();
  const tell = useTell();
  const [form] = Form.useForm<Asked>();
  const set = useSetLight();
  const send = (setting: RuleSettings | null, reason: string) =>
    set.mutate(
      { rule: rule.code, setting, reason: reason.trim() },
      {
        onSuccess: () => {
          tell.done(t('lights.saved'));
          close();
        },
      },
    );
  const finish = (asked: Asked) => send(settingOf(rule, asked), asked.reason);
  const restore = () => void form.validateFields(['reason']).then(({ reason }) => send(null, reason));
  const changed = rule.changes[0]?.setting !== undefined && rule.changes[0].setting !== null;
  return (
    <Modal
      open
      title={t('lights.set_title', { rule: `${rule.code} ${codeText(t, ['alert'], rule.code)}` })}
      onCancel={close}
      footer={[
        changed ? (
          <Button key="restore" danger onClick={restore}>
            {t('lights.restore')}
          </Button>
        ) : null,
        <Button key="cancel" onClick={close}>
          {t('action.cancel')}
        </Button>,
        <Button key="save" type="primary" loading={set.isPending} data-testid="light-save" onClick={form.submit}>
          {t('action.save')}
        </Button>,
      ]}
    >
      <Form form={form} layout="vertical" requiredMark={false} initialValues={askedOf(rule)} onFinish={finish}>
        <Fields rule={rule} />
      </Form>
      {set.isError ? <Alert type="error" showIcon title={errorText(t, toAppError(set.error))} /> : null}
      <Changes rule={rule} />
    </Modal>
  );
}

function Fields({ rule }: { rule: LightRule }) {
  const { t } = useTexts();
  const label = (name: string) => t(name === 'part' || name === 'of' ? `lights.${name}` : 'lights.number');
  return (
    <>
      <Form.Item name="on" label={t('lights.state')} valuePropName="checked">
        <Switch checkedChildren={t('lights.on')} unCheckedChildren={t('lights.off')} data-testid="light-on" />
      </Form.Item>
      <Form.Item name="level" label={t('lights.level')}>
        <Segmented options={LEVELS.map((value) => ({ value, label: t(`lights.level.${value}`) }))} />
      </Form.Item>
      {rule.shipped.against !== null && rule.subject === 'case' ? (
        <Form.Item name="against" label={t('lights.against')}>
          <Segmented options={BASES.map((value) => ({ value, label: t(`lights.against.${value}`) }))} />
        </Form.Item>
      ) : null}
      {numbersOf(rule.shipped.threshold).length > 0 ? (
        <div className="sf-light-numbers">
          {numbersOf(rule.shipped.threshold).map(([name]) => (
            <Form.Item key={name} name={['numbers', name]} label={label(name)} rules={[{ required: true, message: t('lights.number') }]}>
              <InputNumber min={1} max={MAX_NUMBER} precision={0} data-testid={`light-number-${name}`} />
            </Form.Item>
          ))}
        </div>
      ) : null}
      <Form.Item name="reason" label={t('lights.reason')} rules={[{ required: true, whitespace: true, message: t('case.reason_needed') }]}>
        <Input.TextArea maxLength={MAX_REASON} rows={2} data-testid="light-reason" />
      </Form.Item>
    </>
  );
}

function Changes({ rule }: { rule: LightRule }) {
  const { t } = useTexts();
  if (rule.changes.length === 0) return null;
  return (
    <div className="sf-light-changes">
      <strong>{t('lights.changes')}</strong>
      {rule.changes.map((change) => (
        <p key={change.at} className="sf-second">
          {t('lights.change', { at: minuteText(change.at), by: change.by, reason: change.reason })}
          {' · '}
          {change.setting ? `${t(change.setting.on ? 'lights.on' : 'lights.off')} · ${t(`lights.level.${change.setting.level}`)} · ${thresholdText(t, change.setting)}` : t('lights.restore')}
        </p>
      ))}
    </div>
  );
}

function askedOf(rule: LightRule): Asked {
  const { on, level, against, threshold } = rule.setting;
  return { on, level, against, numbers: Object.fromEntries(numbersOf(threshold)), reason: '' };
}

function settingOf(rule: LightRule, asked: Asked): RuleSettings {
  const { threshold } = rule.shipped;
  return {
    on: asked.on,
    level: asked.level,
    against: rule.subject === 'case' && rule.shipped.against !== null ? asked.against : rule.shipped.against,
    threshold: threshold === null ? null : ({ ...threshold, ...asked.numbers } as RuleSettings['threshold']),
  };
}
