import test, { type ExecutionContext } from 'ava'
import { type Person, seat, type Seat } from './person'

/** A test with a person at a real terminal, who is gone when it is over. */
export const testSeated = (
  title: string,
  where: Seat,
  tell: (t: ExecutionContext, person: Person) => Promise<void>,
) =>
  test.serial(title, async (t) => {
    const person = await seat(where)
    t.teardown(person.end)
    await tell(t, person)
  })
