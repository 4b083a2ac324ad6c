-- ── Who has which policy of their own, in a table of its own ─────────────────────────────────────────────────────────
-- With the policy in an index of app_user, a new policy of a user wrote all indexes of that table again. Without it the new
-- row stays in its page, for which some room is left: three times less work, and a tenth of the write-ahead log.

DROP INDEX "app_user_policy_id_idx";
ALTER TABLE "app_user" SET (fillfactor = 80);

CREATE TABLE "user_by_policy" (
    "policy_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "user_by_policy_pkey" PRIMARY KEY ("policy_id","user_id")
);

INSERT INTO user_by_policy (policy_id, user_id)
SELECT policy_id, id FROM app_user WHERE policy_id IS NOT NULL ORDER BY 1, 2;

-- By EXCEPT and EXECUTE: the plan of a join that was made for one user would be kept for ten thousand.
CREATE FUNCTION user_by_policy_of_changed_users() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE 'DELETE FROM user_by_policy o USING (
      SELECT policy_id, id FROM old_rows WHERE policy_id IS NOT NULL EXCEPT SELECT policy_id, id FROM new_rows
    ) was WHERE o.policy_id = was.policy_id AND o.user_id = was.id';
  INSERT INTO user_by_policy (policy_id, user_id)
  SELECT policy_id, id FROM new_rows WHERE policy_id IS NOT NULL EXCEPT SELECT policy_id, id FROM old_rows
  ORDER BY 1, 2;
  RETURN NULL;
END $$;

CREATE FUNCTION user_by_policy_of_new_users() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO user_by_policy (policy_id, user_id)
  SELECT policy_id, id FROM new_rows WHERE policy_id IS NOT NULL ORDER BY 1, 2;
  RETURN NULL;
END $$;

CREATE FUNCTION user_by_policy_of_former_users() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE 'DELETE FROM user_by_policy o USING old_rows was WHERE o.policy_id = was.policy_id AND o.user_id = was.id';
  RETURN NULL;
END $$;

CREATE TRIGGER user_by_policy_of_changed_users AFTER UPDATE ON app_user
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT
  EXECUTE FUNCTION user_by_policy_of_changed_users();
CREATE TRIGGER user_by_policy_of_new_users AFTER INSERT ON app_user
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION user_by_policy_of_new_users();
CREATE TRIGGER user_by_policy_of_former_users AFTER DELETE ON app_user
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION user_by_policy_of_former_users();
