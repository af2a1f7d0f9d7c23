import type { PagePreferences } from '../../../core/page/state'
import { printableName } from '../../../core/value/printable'
import { askPermission, mayNotify } from '../alarm'
import { readField } from './form'
import type { Hands } from './hands'
import { memo } from './memo'
import { drawName } from './words'

interface SettingsProps {
  readonly name: string
  readonly preferences: PagePreferences
  readonly hands: Hands
}

/** What a person likes, and who that is. */
export const Settings = memo(({ name, preferences, hands }: SettingsProps) => (
  <details class="settings">
    <summary>Settings</summary>
    <p>{drawName(printableName(name))}</p>
    <label>
      <input
        type="checkbox"
        checked={preferences.sound}
        onChange={({ currentTarget }) =>
          hands.act({ type: 'preferred', sound: currentTarget.checked })
        }
      />
      Sound
    </label>
    {mayNotify && (
      <label>
        <input
          type="checkbox"
          checked={preferences.notifications}
          onChange={async ({ currentTarget: { checked } }) =>
            hands.act({ type: 'preferred', notifications: checked && (await askPermission()) })
          }
        />
        Notifications
      </label>
    )}
    <form class="row" onSubmit={(event) => hands.enter(`/nick ${readField(event)}`)}>
      <input aria-label="Your name" defaultValue={name} autocapitalize="none" autocomplete="off" />
      <button>Change name</button>
    </form>
    <button onClick={() => hands.enter('/quit')}>Leave</button>
  </details>
))
