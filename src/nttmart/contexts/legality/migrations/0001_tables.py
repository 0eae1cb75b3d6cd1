"""Dated rows, permits, the gate, cases, clinic days, labels."""

import django.db.models.deletion
import nttmart.kernel.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalogue', '0007_closed_to'),
        ('places', '0002_village_status'),
        ('producers', '0002_bank_account'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CategoryTraits',
            fields=[
                ('category', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='catalogue.category')),
                ('traits', models.CharField(max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='GateRun',
            fields=[
                ('on', models.DateField(primary_key=True, serialize=False)),
                ('looked_at', models.PositiveIntegerField()),
                ('closed', models.PositiveIntegerField()),
                ('ran_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='ProductTraits',
            fields=[
                ('product', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='catalogue.product')),
                ('said', models.JSONField()),
                ('said_at', models.DateTimeField()),
                ('said_by', models.CharField(max_length=250)),
            ],
        ),
        migrations.CreateModel(
            name='Permit',
            fields=[
                ('id', models.UUIDField(default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=12)),
                ('written', models.CharField(max_length=60)),
                ('number', models.CharField(max_length=60)),
                ('issued_on', models.DateField(null=True)),
                ('expires_on', models.DateField(null=True)),
                ('doubts', models.JSONField()),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=250)),
                ('producer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='producers.producer')),
                ('product', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.product')),
                ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='legality.permit')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['producer', 'kind'], name='permit_by_producer'),
                    models.Index(fields=['product'], name='permit_by_product'),
                    models.Index(fields=['kind', 'number'], name='permit_by_number'),
                    models.Index(fields=['expires_on'], name='permit_by_end'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('expires_on__isnull', True), ('issued_on__isnull', True), ('expires_on__gte', models.F('issued_on')), _connector='OR'), name='permit_ends_after_it_begins'),
                    models.CheckConstraint(condition=models.Q(models.Q(('number', ''), _negated=True), models.Q(('written', ''), _negated=True)), name='permit_has_a_number'),
                    models.CheckConstraint(condition=models.Q(('replaces__isnull', True), models.Q(('replaces', models.F('id')), _negated=True), _connector='OR'), name='permit_replaces_another'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ExpiryNotice',
            fields=[
                ('id', models.UUIDField(default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('mark', models.PositiveSmallIntegerField()),
                ('at_stake', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('permit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='legality.permit')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('permit', 'mark'), name='expiry_notice_once_a_mark'),
                    models.CheckConstraint(condition=models.Q(('mark__in', [90, 30, 7])), name='expiry_notice_mark_known'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.UUIDField(default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=12)),
                ('outcome', models.CharField(blank=True, max_length=9)),
                ('opened_on', models.DateField()),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('producer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='producers.producer')),
                ('product', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.product')),
                ('permit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='legality.permit')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['outcome', 'opened_on'], name='case_by_outcome'),
                    models.Index(fields=['producer'], name='case_by_producer'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('outcome', '')), models.Q(('closed_at__isnull', False), ('outcome__in', ['granted', 'refused', 'withdrawn'])), _connector='OR'), name='case_outcome_with_its_instant'),
                    models.CheckConstraint(condition=models.Q(('permit__isnull', True), ('outcome', 'granted'), _connector='OR'), name='case_permit_when_granted'),
                    models.UniqueConstraint(condition=models.Q(('outcome', '')), fields=('producer', 'kind', 'product'), name='case_open_once_a_product'),
                    models.UniqueConstraint(condition=models.Q(('outcome', ''), ('product__isnull', True)), fields=('producer', 'kind'), name='case_open_once_a_maker'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PermitEvent',
            fields=[
                ('id', models.UUIDField(default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('what', models.CharField(choices=[('recorded', 'Recorded'), ('verified', 'Verified'), ('corrected', 'Corrected'), ('revoked', 'Revoked')], max_length=9)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('by', models.CharField(max_length=250)),
                ('by_user_id', models.UUIDField(null=True)),
                ('at', models.DateTimeField()),
                ('permit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='legality.permit')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['permit', 'at'], name='permit_event_by_permit'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('what__in', ['recorded', 'verified', 'corrected', 'revoked'])), name='permit_event_known'),
                    models.CheckConstraint(condition=models.Q(models.Q(('what', 'revoked'), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='permit_revoked_for_a_reason'),
                    models.UniqueConstraint(condition=models.Q(('what', 'recorded')), fields=('permit',), name='permit_recorded_once'),
                    models.UniqueConstraint(condition=models.Q(('what__in', ['corrected', 'revoked'])), fields=('permit',), name='permit_ends_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PermitFile',
            fields=[
                ('id', models.UUIDField(default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('ending', models.CharField(max_length=4)),
                ('sha256', models.CharField(max_length=64)),
                ('bytes', models.PositiveIntegerField()),
                ('kept_at', models.DateTimeField()),
                ('kept_by', models.CharField(max_length=250)),
                ('permit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='legality.permit')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('permit', 'sha256'), name='permit_file_once'),
                    models.CheckConstraint(condition=models.Q(('ending__in', ['webp', 'pdf'])), name='permit_file_kind_known'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PermitRule',
            fields=[
                ('id', models.UUIDField(default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=40)),
                ('permits', models.JSONField()),
                ('when', models.CharField(blank=True, max_length=300)),
                ('channels', models.JSONField()),
                ('duty', models.CharField(blank=True, max_length=10)),
                ('gate', models.CharField(blank=True, max_length=6)),
                ('why', models.CharField(max_length=300)),
                ('office', models.CharField(blank=True, max_length=120)),
                ('cost', models.BigIntegerField(null=True)),
                ('days', models.PositiveSmallIntegerField(null=True)),
                ('documents', models.JSONField()),
                ('legal_basis', models.CharField(blank=True, max_length=200)),
                ('source', models.CharField(max_length=300)),
                ('confirmed', models.BooleanField(default=False)),
                ('effective_from', models.DateField()),
                ('effective_until', models.DateField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('code', 'effective_from'), name='permit_rule_once_a_day'), models.CheckConstraint(condition=models.Q(('effective_until__isnull', True), ('effective_until__gt', models.F('effective_from')), _connector='OR'), name='permit_rule_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('duty__in', ['', 'must', 'should', 'not_needed']), ('gate__in', ['', 'warns', 'closes']), models.Q(('duty', ''), ('gate', ''), _negated=True)), name='permit_rule_says_something'), models.CheckConstraint(condition=models.Q(('cost__isnull', True), ('cost__gte', 0), _connector='OR'), name='permit_rule_cost_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='ProductGate',
            fields=[
                ('product', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='catalogue.product')),
                ('regency_code', models.CharField(max_length=5)),
                ('state', models.CharField(max_length=6)),
                ('closed', models.CharField(blank=True, max_length=40)),
                ('halal', models.CharField(max_length=20)),
                ('reasons', models.JSONField()),
                ('ends_on', models.DateField(null=True)),
                ('at_stake', models.BigIntegerField(default=0)),
                ('worked_out_on', models.DateField()),
                ('producer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='producers.producer')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['state', '-at_stake'], name='product_gate_by_stake'),
                    models.Index(fields=['regency_code', 'state', '-at_stake'], name='product_gate_by_regency'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('state__in', ['open', 'warn', 'closed'])), name='product_gate_state_known'),
                    models.CheckConstraint(condition=models.Q(('at_stake__gte', 0)), name='product_gate_at_stake_not_negative'),
                ],
            },
        ),
        migrations.CreateModel(
            name='CaseDocument',
            fields=[
                ('id', models.UUIDField(default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('asked_on', models.DateField()),
                ('received_on', models.DateField(null=True)),
                ('ending', models.CharField(blank=True, max_length=4)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='legality.case')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'position'), name='case_document_position_once'), models.CheckConstraint(condition=models.Q(('received_on__isnull', True), ('received_on__gte', models.F('asked_on')), _connector='OR'), name='case_document_comes_after_it_is_asked'), models.CheckConstraint(condition=models.Q(models.Q(('ending', ''), ('sha256', '')), ('received_on__isnull', False), _connector='OR'), name='case_document_file_is_received')],
            },
        ),
        migrations.CreateModel(
            name='CaseEvent',
            fields=[
                ('id', models.UUIDField(default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('what', models.CharField(choices=[('opened', 'Opened'), ('step', 'Step'), ('received', 'Received'), ('asked', 'Asked'), ('handed', 'Handed'), ('noted', 'Noted'), ('granted', 'Granted'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], max_length=9)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('by', models.CharField(max_length=250)),
                ('at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='legality.case')),
            ],
            options={
                'indexes': [models.Index(fields=['case', 'at'], name='case_event_by_case')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('what__in', ['refused', 'withdrawn']), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='case_ends_badly_for_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='CaseStep',
            fields=[
                ('id', models.UUIDField(default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('step', models.CharField(max_length=8)),
                ('due_on', models.DateField()),
                ('done_on', models.DateField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='legality.case')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'position'), name='case_step_position_once'), models.UniqueConstraint(fields=('case', 'step'), name='case_step_once')],
            },
        ),
        migrations.CreateModel(
            name='ClinicDay',
            fields=[
                ('id', models.UUIDField(default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('held_on', models.DateField()),
                ('kinds', models.JSONField()),
                ('capacity', models.PositiveSmallIntegerField()),
                ('venue', models.CharField(max_length=120)),
                ('planned_at', models.DateTimeField()),
                ('planned_by', models.CharField(max_length=250)),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.district')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('capacity__gt', 0)), name='clinic_day_has_places'), models.UniqueConstraint(condition=models.Q(('cancelled_at__isnull', True)), fields=('district', 'held_on'), name='clinic_day_once')],
            },
        ),
        migrations.CreateModel(
            name='LabelDesign',
            fields=[
                ('id', models.UUIDField(default=nttmart.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveSmallIntegerField()),
                ('facts', models.JSONField()),
                ('saved_at', models.DateTimeField()),
                ('saved_by', models.CharField(max_length=250)),
                ('variant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.variant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('variant', 'version'), name='label_design_version_once'), models.CheckConstraint(condition=models.Q(('version__gt', 0)), name='label_design_version_from_one')],
            },
        ),
    ]
