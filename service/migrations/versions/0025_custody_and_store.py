"""trays of custody suites, the property store, claims and returns, cases of marks"""

import sqlalchemy as sa
from alembic import op

revision = '0025_custody_and_store'
down_revision = '0024_circulars'
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
_TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table('store_places',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('store_id', _BIG, nullable=False),
    sa.Column('room', sa.String(length=40), nullable=False),
    sa.Column('rack', sa.String(length=40), nullable=False),
    sa.Column('box', sa.String(length=40), nullable=False),
    sa.Column('code', sa.String(length=16), nullable=False),
    sa.Column('retired_at', _TIME, nullable=True),
    sa.ForeignKeyConstraint(['store_id'], ['organisations.id'], name=op.f('fk_store_places_store_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_store_places')),
    sa.UniqueConstraint('code', name=op.f('uq_store_places_code')),
    sa.UniqueConstraint('store_id', 'room', 'rack', 'box', name=op.f('uq_store_places_store_id_room_rack_box')),
    sqlite_autoincrement=True
    )
    op.create_table('badges',
    sa.Column('account_id', _BIG, autoincrement=False, nullable=False),
    sa.Column('force_id', _BIG, nullable=False),
    sa.Column('badge', sa.String(length=20), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_badges_account_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['force_id'], ['organisations.id'], name=op.f('fk_badges_force_id')),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_badges')),
    sa.UniqueConstraint('force_id', 'badge', name=op.f('uq_badges_force_id_badge'))
    )
    op.create_table('holding_rules',
    sa.Column('force_id', _BIG, autoincrement=False, nullable=False),
    sa.Column('power', sa.String(length=20), nullable=False),
    sa.Column('days', sa.Integer(), nullable=True),
    sa.Column('step', sa.String(length=200), nullable=False),
    sa.Column('source', sa.String(length=300), nullable=False),
    sa.Column('changed_at', _TIME, nullable=False),
    sa.Column('changed_by', _BIG, nullable=True),
    sa.ForeignKeyConstraint(['changed_by'], ['accounts.id'], name=op.f('fk_holding_rules_changed_by')),
    sa.ForeignKeyConstraint(['force_id'], ['organisations.id'], name=op.f('fk_holding_rules_force_id')),
    sa.PrimaryKeyConstraint('force_id', 'power', name=op.f('pk_holding_rules'))
    )
    op.create_table('shelf_audits',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('place_id', _BIG, nullable=False),
    sa.Column('account_id', _BIG, nullable=True),
    sa.Column('begun_at', _TIME, nullable=False),
    sa.Column('ended_at', _TIME, nullable=True),
    sa.Column('result', sa.JSON(none_as_null=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_shelf_audits_account_id')),
    sa.ForeignKeyConstraint(['place_id'], ['store_places.id'], name=op.f('fk_shelf_audits_place_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_shelf_audits')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_shelf_audits_place_id'), 'shelf_audits', ['place_id'], unique=False)
    op.create_table('trays',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('suite_id', _BIG, nullable=False),
    sa.Column('custody_record', sa.String(length=40), nullable=False),
    sa.Column('opened_at', _TIME, nullable=False),
    sa.Column('opened_by', _BIG, nullable=True),
    sa.Column('release_at', _TIME, nullable=True),
    sa.Column('officer', sa.String(length=200), nullable=False),
    sa.Column('crime_reference', sa.String(length=100), nullable=False),
    sa.Column('finished_at', _TIME, nullable=True),
    sa.Column('finished_by', _BIG, nullable=True),
    sa.Column('signature', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('unsigned', sa.Text(), nullable=False),
    sa.Column('conflicts', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['finished_by'], ['accounts.id'], name=op.f('fk_trays_finished_by')),
    sa.ForeignKeyConstraint(['opened_by'], ['accounts.id'], name=op.f('fk_trays_opened_by')),
    sa.ForeignKeyConstraint(['suite_id'], ['organisations.id'], name=op.f('fk_trays_suite_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_trays')),
    sa.UniqueConstraint('suite_id', 'custody_record', name=op.f('uq_trays_suite_id_custody_record')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_trays_opened_at'), 'trays', ['opened_at'], unique=False)
    op.create_table('kiosk_passes',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('till_id', _BIG, nullable=False),
    sa.Column('account_id', _BIG, nullable=False),
    sa.Column('digest', sa.LargeBinary(length=32), nullable=False),
    sa.Column('made_at', _TIME, nullable=False),
    sa.Column('expires_at', _TIME, nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_kiosk_passes_account_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['till_id'], ['tills.id'], name=op.f('fk_kiosk_passes_till_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_kiosk_passes')),
    sa.UniqueConstraint('digest', name=op.f('uq_kiosk_passes_digest')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_kiosk_passes_account_id'), 'kiosk_passes', ['account_id'], unique=False)
    op.create_index(op.f('ix_kiosk_passes_expires_at'), 'kiosk_passes', ['expires_at'], unique=False)
    op.create_index(op.f('ix_kiosk_passes_till_id'), 'kiosk_passes', ['till_id'], unique=False)
    op.create_table('tray_events',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('key', sa.String(length=36), nullable=False),
    sa.Column('tray_id', _BIG, nullable=False),
    sa.Column('item_key', sa.String(length=36), nullable=False),
    sa.Column('act', sa.String(length=20), nullable=False),
    sa.Column('at', _TIME, nullable=False),
    sa.Column('seq', _BIG, nullable=False),
    sa.Column('till_id', _BIG, nullable=False),
    sa.Column('account_id', _BIG, nullable=True),
    sa.Column('received_at', _TIME, nullable=False),
    sa.Column('data', sa.JSON(none_as_null=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_tray_events_account_id')),
    sa.ForeignKeyConstraint(['till_id'], ['tills.id'], name=op.f('fk_tray_events_till_id')),
    sa.ForeignKeyConstraint(['tray_id'], ['trays.id'], name=op.f('fk_tray_events_tray_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tray_events')),
    sa.UniqueConstraint('key', name=op.f('uq_tray_events_key')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_tray_events_received_at'), 'tray_events', ['received_at'], unique=False)
    op.create_index('ix_tray_events_tray_id_id', 'tray_events', ['tray_id', 'id'], unique=False)
    op.create_table('tray_items',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('tray_id', _BIG, nullable=False),
    sa.Column('key', sa.String(length=36), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('category', sa.String(length=40), nullable=False),
    sa.Column('make', sa.String(length=200), nullable=False),
    sa.Column('model', sa.String(length=200), nullable=False),
    sa.Column('colour', sa.String(length=200), nullable=False),
    sa.Column('started_at', _TIME, nullable=False),
    sa.Column('started_by', _BIG, nullable=True),
    sa.Column('done_at', _TIME, nullable=True),
    sa.Column('wanted', sa.String(length=64), nullable=False),
    sa.Column('asked', sa.String(length=64), nullable=False),
    sa.Column('check_id', _BIG, nullable=True),
    sa.Column('verdict', sa.String(length=20), nullable=False),
    sa.Column('answered_at', _TIME, nullable=True),
    sa.Column('glow', sa.String(length=10), nullable=False),
    sa.Column('glow_place', sa.String(length=200), nullable=False),
    sa.Column('passed', sa.String(length=20), nullable=False),
    sa.Column('seal', sa.String(length=40), nullable=False),
    sa.Column('way', sa.String(length=10), nullable=False),
    sa.Column('exhibit', sa.String(length=20), nullable=False),
    sa.Column('decided', sa.Boolean(), nullable=False),
    sa.Column('removed', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['check_id'], ['checks.id'], name=op.f('fk_tray_items_check_id')),
    sa.ForeignKeyConstraint(['started_by'], ['accounts.id'], name=op.f('fk_tray_items_started_by')),
    sa.ForeignKeyConstraint(['tray_id'], ['trays.id'], name=op.f('fk_tray_items_tray_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tray_items')),
    sa.UniqueConstraint('tray_id', 'key', name=op.f('uq_tray_items_tray_id_key')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_tray_items_check_id'), 'tray_items', ['check_id'], unique=False)
    op.create_index(op.f('ix_tray_items_started_at'), 'tray_items', ['started_at'], unique=False)
    op.create_table('held_property',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('force_id', _BIG, nullable=False),
    sa.Column('store_id', _BIG, nullable=False),
    sa.Column('reference', sa.String(length=20), nullable=False),
    sa.Column('ledger', sa.String(length=10), nullable=False),
    sa.Column('power', sa.String(length=20), nullable=False),
    sa.Column('held_since', _TIME, nullable=False),
    sa.Column('power_since', _TIME, nullable=False),
    sa.Column('due_at', _TIME, nullable=True),
    sa.Column('exhibit', sa.String(length=20), nullable=False),
    sa.Column('custody_record', sa.String(length=40), nullable=False),
    sa.Column('crime_reference', sa.String(length=100), nullable=False),
    sa.Column('tray_item_id', _BIG, nullable=True),
    sa.Column('check_id', _BIG, nullable=True),
    sa.Column('category', sa.String(length=40), nullable=False),
    sa.Column('make', sa.String(length=200), nullable=False),
    sa.Column('model', sa.String(length=200), nullable=False),
    sa.Column('colour', sa.String(length=200), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('photo_id', _BIG, nullable=True),
    sa.Column('sealed_from', sa.LargeBinary(), nullable=True),
    sa.Column('officer', sa.String(length=200), nullable=False),
    sa.Column('place_id', _BIG, nullable=True),
    sa.Column('seal', sa.String(length=40), nullable=False),
    sa.Column('kept_as', sa.String(length=12), nullable=False),
    sa.Column('keeper_told_at', _TIME, nullable=True),
    sa.Column('frozen_at', _TIME, nullable=True),
    sa.Column('ended_at', _TIME, nullable=True),
    sa.Column('ended_how', sa.String(length=20), nullable=False),
    sa.ForeignKeyConstraint(['check_id'], ['checks.id'], name=op.f('fk_held_property_check_id')),
    sa.ForeignKeyConstraint(['force_id'], ['organisations.id'], name=op.f('fk_held_property_force_id')),
    sa.ForeignKeyConstraint(['photo_id'], ['photos.id'], name=op.f('fk_held_property_photo_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['place_id'], ['store_places.id'], name=op.f('fk_held_property_place_id')),
    sa.ForeignKeyConstraint(['store_id'], ['organisations.id'], name=op.f('fk_held_property_store_id')),
    sa.ForeignKeyConstraint(['tray_item_id'], ['tray_items.id'], name=op.f('fk_held_property_tray_item_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_held_property')),
    sa.UniqueConstraint('force_id', 'reference', name=op.f('uq_held_property_force_id_reference')),
    sa.UniqueConstraint('tray_item_id', name=op.f('uq_held_property_tray_item_id')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_held_property_check_id'), 'held_property', ['check_id'], unique=False)
    op.create_index(op.f('ix_held_property_custody_record'), 'held_property', ['custody_record'], unique=False)
    op.create_index(op.f('ix_held_property_due_at'), 'held_property', ['due_at'], unique=False)
    op.create_index(op.f('ix_held_property_photo_id'), 'held_property', ['photo_id'], unique=False)
    op.create_index(op.f('ix_held_property_place_id'), 'held_property', ['place_id'], unique=False)
    op.create_index(op.f('ix_held_property_seal'), 'held_property', ['seal'], unique=False)
    op.create_index('ix_held_property_store_id_ended_at', 'held_property', ['store_id', 'ended_at'], unique=False)
    op.create_table('audit_scans',
    sa.Column('audit_id', _BIG, nullable=False),
    sa.Column('scanned', sa.String(length=60), nullable=False),
    sa.Column('held_id', _BIG, nullable=True),
    sa.Column('at', _TIME, nullable=False),
    sa.ForeignKeyConstraint(['audit_id'], ['shelf_audits.id'], name=op.f('fk_audit_scans_audit_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['held_id'], ['held_property.id'], name=op.f('fk_audit_scans_held_id')),
    sa.PrimaryKeyConstraint('audit_id', 'scanned', name=op.f('pk_audit_scans'))
    )
    op.create_index(op.f('ix_audit_scans_held_id'), 'audit_scans', ['held_id'], unique=False)
    op.create_table('claims',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('held_id', _BIG, nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('item_id', _BIG, nullable=True),
    sa.Column('sealed_who', sa.LargeBinary(), nullable=False),
    sa.Column('sealed_answers', sa.LargeBinary(), nullable=True),
    sa.Column('opened_at', _TIME, nullable=True),
    sa.Column('proof', sa.String(length=20), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('made_at', _TIME, nullable=False),
    sa.Column('made_by', _BIG, nullable=True),
    sa.ForeignKeyConstraint(['held_id'], ['held_property.id'], name=op.f('fk_claims_held_id')),
    sa.ForeignKeyConstraint(['item_id'], ['items.id'], name=op.f('fk_claims_item_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['made_by'], ['accounts.id'], name=op.f('fk_claims_made_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_claims')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_claims_held_id'), 'claims', ['held_id'], unique=False)
    op.create_index(op.f('ix_claims_item_id'), 'claims', ['item_id'], unique=False)
    op.create_table('mark_cases',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('force_id', _BIG, nullable=False),
    sa.Column('place_id', _BIG, nullable=False),
    sa.Column('reference', sa.String(length=20), nullable=False),
    sa.Column('tray_item_id', _BIG, nullable=True),
    sa.Column('held_id', _BIG, nullable=True),
    sa.Column('check_id', _BIG, nullable=True),
    sa.Column('category', sa.String(length=40), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('glow', sa.String(length=10), nullable=False),
    sa.Column('glow_place', sa.String(length=200), nullable=False),
    sa.Column('photo_id', _BIG, nullable=True),
    sa.Column('has_scale', sa.Boolean(), nullable=False),
    sa.Column('sample_seal', sa.String(length=40), nullable=False),
    sa.Column('swab_seal', sa.String(length=40), nullable=False),
    sa.Column('laboratory', sa.String(length=100), nullable=False),
    sa.Column('seen_at', _TIME, nullable=False),
    sa.Column('sampled_at', _TIME, nullable=True),
    sa.Column('sent_at', _TIME, nullable=True),
    sa.Column('result_at', _TIME, nullable=True),
    sa.Column('closed_at', _TIME, nullable=True),
    sa.Column('reminded_at', _TIME, nullable=True),
    sa.Column('sealed_code', sa.LargeBinary(), nullable=True),
    sa.Column('kit_id', _BIG, nullable=True),
    sa.Column('item_id', _BIG, nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('opened_by', _BIG, nullable=True),
    sa.ForeignKeyConstraint(['check_id'], ['checks.id'], name=op.f('fk_mark_cases_check_id')),
    sa.ForeignKeyConstraint(['force_id'], ['organisations.id'], name=op.f('fk_mark_cases_force_id')),
    sa.ForeignKeyConstraint(['held_id'], ['held_property.id'], name=op.f('fk_mark_cases_held_id')),
    sa.ForeignKeyConstraint(['item_id'], ['items.id'], name=op.f('fk_mark_cases_item_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['kit_id'], ['kits.id'], name=op.f('fk_mark_cases_kit_id')),
    sa.ForeignKeyConstraint(['opened_by'], ['accounts.id'], name=op.f('fk_mark_cases_opened_by')),
    sa.ForeignKeyConstraint(['photo_id'], ['photos.id'], name=op.f('fk_mark_cases_photo_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['place_id'], ['organisations.id'], name=op.f('fk_mark_cases_place_id')),
    sa.ForeignKeyConstraint(['tray_item_id'], ['tray_items.id'], name=op.f('fk_mark_cases_tray_item_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mark_cases')),
    sa.UniqueConstraint('force_id', 'reference', name=op.f('uq_mark_cases_force_id_reference')),
    sa.UniqueConstraint('tray_item_id', name=op.f('uq_mark_cases_tray_item_id')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_mark_cases_check_id'), 'mark_cases', ['check_id'], unique=False)
    op.create_index('ix_mark_cases_force_id_state', 'mark_cases', ['force_id', 'state'], unique=False)
    op.create_index(op.f('ix_mark_cases_held_id'), 'mark_cases', ['held_id'], unique=False)
    op.create_index(op.f('ix_mark_cases_item_id'), 'mark_cases', ['item_id'], unique=False)
    op.create_index(op.f('ix_mark_cases_kit_id'), 'mark_cases', ['kit_id'], unique=False)
    op.create_index(op.f('ix_mark_cases_photo_id'), 'mark_cases', ['photo_id'], unique=False)
    op.create_table('movements',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('held_id', _BIG, nullable=False),
    sa.Column('at', _TIME, nullable=False),
    sa.Column('act', sa.String(length=20), nullable=False),
    sa.Column('from_words', sa.String(length=200), nullable=False),
    sa.Column('to_words', sa.String(length=200), nullable=False),
    sa.Column('seal_before', sa.String(length=40), nullable=False),
    sa.Column('seal_after', sa.String(length=40), nullable=False),
    sa.Column('reference', sa.String(length=100), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('account_id', _BIG, nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_movements_account_id')),
    sa.ForeignKeyConstraint(['held_id'], ['held_property.id'], name=op.f('fk_movements_held_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_movements')),
    sqlite_autoincrement=True
    )
    op.create_index('ix_movements_held_id_id', 'movements', ['held_id', 'id'], unique=False)
    op.create_table('claim_decisions',
    sa.Column('held_id', _BIG, autoincrement=False, nullable=False),
    sa.Column('account_id', _BIG, autoincrement=False, nullable=False),
    sa.Column('claim_id', _BIG, nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('at', _TIME, nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_claim_decisions_account_id')),
    sa.ForeignKeyConstraint(['claim_id'], ['claims.id'], name=op.f('fk_claim_decisions_claim_id')),
    sa.ForeignKeyConstraint(['held_id'], ['held_property.id'], name=op.f('fk_claim_decisions_held_id')),
    sa.PrimaryKeyConstraint('held_id', 'account_id', name=op.f('pk_claim_decisions'))
    )
    op.create_index(op.f('ix_claim_decisions_claim_id'), 'claim_decisions', ['claim_id'], unique=False)
    op.create_table('hand_overs',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('held_id', _BIG, nullable=False),
    sa.Column('claim_id', _BIG, nullable=True),
    sa.Column('to_whom', sa.String(length=10), nullable=False),
    sa.Column('reason', sa.String(length=20), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('document', sa.String(length=20), nullable=False),
    sa.Column('sealed_name', sa.LargeBinary(), nullable=False),
    sa.Column('signature', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('photo_id', _BIG, nullable=True),
    sa.Column('at', _TIME, nullable=False),
    sa.Column('account_id', _BIG, nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['accounts.id'], name=op.f('fk_hand_overs_account_id')),
    sa.ForeignKeyConstraint(['claim_id'], ['claims.id'], name=op.f('fk_hand_overs_claim_id')),
    sa.ForeignKeyConstraint(['held_id'], ['held_property.id'], name=op.f('fk_hand_overs_held_id')),
    sa.ForeignKeyConstraint(['photo_id'], ['photos.id'], name=op.f('fk_hand_overs_photo_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hand_overs')),
    sa.UniqueConstraint('held_id', name=op.f('uq_hand_overs_held_id')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_hand_overs_claim_id'), 'hand_overs', ['claim_id'], unique=False)
    op.create_index(op.f('ix_hand_overs_photo_id'), 'hand_overs', ['photo_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_hand_overs_photo_id'), table_name='hand_overs')
    op.drop_index(op.f('ix_hand_overs_claim_id'), table_name='hand_overs')
    op.drop_table('hand_overs')
    op.drop_index(op.f('ix_claim_decisions_claim_id'), table_name='claim_decisions')
    op.drop_table('claim_decisions')
    op.drop_index('ix_movements_held_id_id', table_name='movements')
    op.drop_table('movements')
    op.drop_index(op.f('ix_mark_cases_photo_id'), table_name='mark_cases')
    op.drop_index(op.f('ix_mark_cases_kit_id'), table_name='mark_cases')
    op.drop_index(op.f('ix_mark_cases_item_id'), table_name='mark_cases')
    op.drop_index(op.f('ix_mark_cases_held_id'), table_name='mark_cases')
    op.drop_index('ix_mark_cases_force_id_state', table_name='mark_cases')
    op.drop_index(op.f('ix_mark_cases_check_id'), table_name='mark_cases')
    op.drop_table('mark_cases')
    op.drop_index(op.f('ix_claims_item_id'), table_name='claims')
    op.drop_index(op.f('ix_claims_held_id'), table_name='claims')
    op.drop_table('claims')
    op.drop_index(op.f('ix_audit_scans_held_id'), table_name='audit_scans')
    op.drop_table('audit_scans')
    op.drop_index('ix_held_property_store_id_ended_at', table_name='held_property')
    op.drop_index(op.f('ix_held_property_seal'), table_name='held_property')
    op.drop_index(op.f('ix_held_property_place_id'), table_name='held_property')
    op.drop_index(op.f('ix_held_property_photo_id'), table_name='held_property')
    op.drop_index(op.f('ix_held_property_due_at'), table_name='held_property')
    op.drop_index(op.f('ix_held_property_custody_record'), table_name='held_property')
    op.drop_index(op.f('ix_held_property_check_id'), table_name='held_property')
    op.drop_table('held_property')
    op.drop_index(op.f('ix_tray_items_started_at'), table_name='tray_items')
    op.drop_index(op.f('ix_tray_items_check_id'), table_name='tray_items')
    op.drop_table('tray_items')
    op.drop_index('ix_tray_events_tray_id_id', table_name='tray_events')
    op.drop_index(op.f('ix_tray_events_received_at'), table_name='tray_events')
    op.drop_table('tray_events')
    op.drop_index(op.f('ix_kiosk_passes_till_id'), table_name='kiosk_passes')
    op.drop_index(op.f('ix_kiosk_passes_expires_at'), table_name='kiosk_passes')
    op.drop_index(op.f('ix_kiosk_passes_account_id'), table_name='kiosk_passes')
    op.drop_table('kiosk_passes')
    op.drop_index(op.f('ix_trays_opened_at'), table_name='trays')
    op.drop_table('trays')
    op.drop_index(op.f('ix_shelf_audits_place_id'), table_name='shelf_audits')
    op.drop_table('shelf_audits')
    op.drop_table('holding_rules')
    op.drop_table('badges')
    op.drop_table('store_places')
