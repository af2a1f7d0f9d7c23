/** Fields that may be undefined may be left out as well, as they may on the wire. */
export type Optional<Message> = Message extends unknown
  ? {
      readonly [Key in keyof Message as undefined extends Message[Key] ? never : Key]: Message[Key]
    } & {
      readonly [Key in keyof Message as undefined extends Message[Key] ? Key : never]?: Message[Key]
    }
  : never
