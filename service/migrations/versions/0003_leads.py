"""look-back: what a check read is kept whole and found again; leads"""

from contextlib import AbstractContextManager

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

from service.search.look_back import pattern_keys

revision = '0003_leads'
down_revision = '0002_index'
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
_DESCRIBED = ('make', 'model', 'colour')


def upgrade() -> None:
    for name in _DESCRIBED:  # in place: a table made anew and swapped takes its readings away with it on SQLite
        op.add_column('checks', sa.Column(name, sa.String(length=200), server_default=sa.text("''"), nullable=False))
    with _never_reusing('check_readings') as batch_op:
        batch_op.add_column(sa.Column('number', sa.Integer(), server_default='0', nullable=False))
        batch_op.add_column(sa.Column('way', sa.String(length=10), server_default='first', nullable=False))
    op.execute(
        'UPDATE check_readings SET number = (SELECT count(*) FROM check_readings AS before '
        'WHERE before.check_id = check_readings.check_id AND before.id < check_readings.id)'
    )
    op.create_table('check_marks',
    sa.Column('check_id', _BIG, nullable=False),
    sa.Column('lookup', sa.LargeBinary(length=32), nullable=False),
    sa.Column('sealed_code', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['check_id'], ['checks.id'], name=op.f('fk_check_marks_check_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('check_id', 'lookup', name=op.f('pk_check_marks'))
    )
    op.create_index(op.f('ix_check_marks_lookup'), 'check_marks', ['lookup'], unique=False)
    keys = op.create_table('pattern_keys',
    sa.Column('key', _BIG, autoincrement=False, nullable=False),
    sa.Column('reading_id', _BIG, autoincrement=False, nullable=False),
    sa.PrimaryKeyConstraint('key', 'reading_id', name=op.f('pk_pattern_keys')),
    sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_pattern_keys_reading_id'), 'pattern_keys', ['reading_id'], unique=False)
    _key_patterns(keys)
    op.create_table('leads',
    sa.Column('id', _BIG, nullable=False),
    sa.Column('cause_kind', sa.String(length=20), nullable=False),
    sa.Column('cause_id', _BIG, nullable=False),
    sa.Column('item_id', _BIG, nullable=True),
    sa.Column('check_id', _BIG, nullable=False),
    sa.Column('reading_id', _BIG, nullable=True),
    sa.Column('force_id', _BIG, nullable=True),
    sa.Column('tier', sa.String(length=20), nullable=False),
    sa.Column('weight', sa.Float(), nullable=False),
    sa.Column('probability', sa.Float(), nullable=False),
    sa.Column('match', sa.JSON(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('changed_by', _BIG, nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['changed_by'], ['accounts.id'], name=op.f('fk_leads_changed_by')),
    sa.ForeignKeyConstraint(['check_id'], ['checks.id'], name=op.f('fk_leads_check_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['force_id'], ['organisations.id'], name=op.f('fk_leads_force_id')),
    sa.ForeignKeyConstraint(['item_id'], ['items.id'], name=op.f('fk_leads_item_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_leads')),
    sa.UniqueConstraint('cause_kind', 'cause_id', 'check_id', name=op.f('uq_leads_cause_kind_cause_id_check_id')),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_leads_item_id'), 'leads', ['item_id'], unique=False)
    op.create_index(op.f('ix_leads_check_id'), 'leads', ['check_id'], unique=False)
    op.create_index('ix_leads_force_id_id', 'leads', ['force_id', 'id'], unique=False)


def downgrade() -> None:
    for name in ('leads', 'pattern_keys', 'check_marks'):
        op.drop_table(name)
    op.execute("DELETE FROM check_readings WHERE way <> 'first'")
    with op.batch_alter_table('check_readings', schema=None) as batch_op:
        batch_op.drop_column('way')
        batch_op.drop_column('number')
    for name in reversed(_DESCRIBED):
        op.drop_column('checks', name)


def _never_reusing(table: str) -> AbstractContextManager[BatchOperations]:
    """SQLite would give the number of an erased reading to a new one, which the index would take for the old."""
    if op.get_bind().dialect.name == 'sqlite':
        return op.batch_alter_table(table, recreate='always', table_kwargs={'sqlite_autoincrement': True})
    return op.batch_alter_table(table)


def _key_patterns(keys: sa.Table) -> None:
    """Readings with wildcards are few; they are found again by keys of their own."""
    readings = sa.table('check_readings', sa.column('id', _BIG), sa.column('skeleton', sa.String))
    wild = sa.or_(readings.c.skeleton.contains('?'), readings.c.skeleton.contains('*'))
    kept = op.get_bind().execute(sa.select(readings.c.id, readings.c.skeleton).where(wild)).all()
    rows = [{'key': key, 'reading_id': number} for number, pattern in kept for key in pattern_keys(pattern)]
    if rows:
        op.bulk_insert(keys, rows)
